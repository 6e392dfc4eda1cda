"""The mitigation plan: one task per open finding, those first that take away the most risk for the least work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.messages import Message, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.deadline import Deadline, deadline_of
from safeguard.mitigation.emergency import Sketch, sketch_emergencies
from safeguard.mitigation.measures import Measures, measures_of
from safeguard.mitigation.owner import Owner, owner_of
from safeguard.mitigation.task import EFFORTS, Task
from safeguard.results.status import Grade
from safeguard.risk.assess import Control, History, Risk, assess_finding, residual
from safeguard.risk.level import Level
from safeguard.risk.preset import Preset, choose_preset
from safeguard.site.model import Site

SETTLED = frozenset({FindingState.CLOSED, FindingState.RESOLVED})
"""States in which nothing is left to do."""


@dataclass(frozen=True, slots=True)
class MitigationPlan:
    """What an office has to do, in order, and what to do if it happens before that is done."""

    as_of: date
    preset: Preset
    """The scale that every risk in it was weighed on."""
    tasks: tuple[Task, ...]
    sketches: tuple[Sketch, ...]

    @property
    def risk_now(self) -> float:
        """Risk of all open findings, added up on the preset's scale."""
        return sum(task.risk.value for task in self.tasks)

    @property
    def risk_after(self) -> float:
        """What would remain of it when every measure is done."""
        return sum(task.residual.value for task in self.tasks)


def plan_mitigation(findings: Iterable[Finding], items: Catalogue, site: Site, as_of: date) -> MitigationPlan:
    """Plan what is to be done about findings.

    Args:
        findings: all that the record knows of; those closed or resolved are passed over.
        items: the items that they belong to; a finding of an item that is gone keeps its place, without measures.
        site: whose people, deadlines and risk scale hold.
        as_of: the day the plan speaks of; what was due before it is overdue.

    Raises:
        RiskError: the site's risk scale does not exist.
    """
    preset = choose_preset(site.settings.risk_method, site.settings.risk_preset)
    scale = _Scale(preset)
    tasks = [_task(finding, items, site, scale, as_of) for finding in findings if finding.state not in SETTLED]
    ordered = tuple(sorted(tasks, key=_order))
    return MitigationPlan(as_of, preset, ordered, sketch_emergencies(ordered, site))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Weighs risks; what is alike in severity, history and control is weighed once, for there may be ten thousand."""

    preset: Preset
    weighed: dict[tuple[Severity, History, Control], tuple[Risk, Risk]] = field(default_factory=dict)

    def weigh(self, finding: Finding, history: History, control: Control) -> tuple[Risk, Risk]:
        """Return the risk of a finding, and what remains of it."""
        alike = finding.severity, history, control
        if alike not in self.weighed:
            risk = assess_finding(finding, self.preset, history)
            self.weighed[alike] = risk, residual(risk, self.preset, control)
        return self.weighed[alike]


def _task(finding: Finding, items: Catalogue, site: Site, scale: _Scale, as_of: date) -> Task:
    entry = items.get(finding.item)
    mitigation = None if entry is None else entry.item.mitigation
    deadline = deadline_of(finding, mitigation, site.settings.deadlines)
    days_over = deadline.days_over(as_of)
    history = History(finding.times_seen, finding.recurrences, days_over > 0, _control_is_absent(finding))
    measures = measures_of(finding, mitigation)
    risk, remaining = scale.weigh(finding, history, measures.control)
    owner = owner_of(mitigation.owner if mitigation else None, finding.target, site)
    return Task(
        finding=finding,
        domain="" if entry is None else entry.domain,
        risk=risk,
        residual=remaining,
        measures=measures,
        owner=owner,
        deadline=deadline,
        days_over=days_over,
        cost=mitigation.cost if mitigation else None,
        effort=mitigation.effort if mitigation else None,
        proof=mitigation.evidence if mitigation else None,
        notes=tuple(_notes(finding, risk, measures, owner, deadline)),
    )


def _control_is_absent(finding: Finding) -> bool:
    """Whether a critical item failed in a way that its checker calls major."""
    return finding.severity is Severity.CRITICAL and finding.observation.grade is Grade.MAJOR


def _notes(finding: Finding, risk: Risk, measures: Measures, owner: Owner, deadline: Deadline) -> Iterable[Message]:
    if not owner.people:
        yield msg("Nobody holds the role {role}: name somebody in site.yaml", role=owner.title)
    if measures.corrective is None:
        yield msg("The checklist names no measure: decide one")
    if risk.level is Level.MAJOR:
        yield msg("Major hazard: it needs interim measures, a written plan and a supervisor")
    if finding.recurrences:
        yield msg("It came back within 12 months: a lasting rule is due")
    if deadline.halved:
        yield msg("It came back, so the time is half of {within}", within=deadline.within)
    if finding.delta is Delta.NOT_CHECKED:
        yield msg("Nobody looked at it this time; it stands as it was on {day}", day=finding.last_seen)


def _order(task: Task) -> tuple[float, int, date, str, str, str, str]:
    finding = task.finding
    effort = EFFORTS.index(task.effort)
    return -task.removed, effort, task.deadline.due, finding.item, finding.target, finding.subject, finding.id
