"""The mitigation plan: one task per open finding, major hazards first, then most risk for an hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safeguard.checklist.model import Mitigation
from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.findings.model import OVER, Finding, FindingState
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.conflicts import Conflicts
from safeguard.mitigation.deadline import deadline_of
from safeguard.mitigation.decided import (
    Alike,
    decided_deadline,
    decided_measures,
    decided_owner,
    decisions_of,
)
from safeguard.mitigation.emergency import Sketch, sketch_emergencies
from safeguard.mitigation.estimate import estimate_of, worker_of
from safeguard.mitigation.measures import Measures, measures_of
from safeguard.mitigation.notes import notes_of
from safeguard.mitigation.ordering import place_of
from safeguard.mitigation.owner import owner_of
from safeguard.mitigation.task import Course, Task
from safeguard.results.status import Grade
from safeguard.risk.assess import Control, History, Risk, assess_finding, residual
from safeguard.risk.preset import Preset, choose_preset
from safeguard.site.model import Site


@dataclass(frozen=True, slots=True)
class MitigationPlan:
    """What an office has to do, in order, and what to do if it happens before that is done."""

    as_of: date
    preset: Preset
    """The scale that every risk in it was weighed on."""
    tasks: tuple[Task, ...]
    sketches: tuple[Sketch, ...]

    @property
    def courses(self) -> Mapping[Course, int]:
        """How many tasks have each course, in the order of work."""
        return Counter(task.course for task in self.tasks)

    @property
    def risk_now(self) -> float:
        """Risk of all open findings, added up on the preset's scale."""
        return sum(task.course.risk.value for task in self.tasks)

    @property
    def risk_after(self) -> float:
        """What would remain of it when every measure is done."""
        return sum(task.course.residual.value for task in self.tasks)


def plan_mitigation(
    findings: Iterable[Finding],
    items: Catalogue,
    site: Site,
    as_of: date,
    cases: Mapping[str, Case] | None = None,
    out_of_force: Collection[str] = (),
) -> MitigationPlan:
    """Plan what is to be done about findings.

    Args:
        findings: all that the record knows of; those closed or resolved are passed over.
        items: the items that they belong to; a finding of an item that is gone keeps its place, without measures.
        site: whose people, deadlines, figures and risk scale hold.
        as_of: the day the plan speaks of; what was due before it is overdue.
        cases: finding id → what people decided; defaults hold where nobody did.
        out_of_force: items that the site left out or that do not apply: no measure can work against them.

    Raises:
        RiskError: the site's risk scale does not exist.
    """
    known = cases or {}
    preset = choose_preset(site.settings.risk_method, site.settings.risk_preset)
    todo = [finding for finding in findings if state_of(finding, known) not in OVER]
    conflicts = Conflicts(items, site, todo, out_of_force)
    planner = _Planner(_Scale(preset), items, site, as_of, known, conflicts)
    ordered = _ordered([planner.task(finding) for finding in todo])
    return MitigationPlan(as_of, preset, ordered, sketch_emergencies(ordered, site))


def state_of(finding: Finding, cases: Mapping[str, Case]) -> FindingState:
    """Return how far a finding is: as people brought it, or as inspections left it."""
    case = cases.get(finding.id)
    return finding.state if case is None else case.state


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


@dataclass(frozen=True, slots=True)
class _Planner:
    """Makes tasks; what findings have in common is worked out once."""

    scale: _Scale
    items: Catalogue
    site: Site
    as_of: date
    cases: Mapping[str, Case]
    conflicts: Conflicts
    known: dict[Alike, tuple[Measures, Course]] = field(default_factory=dict)

    def task(self, finding: Finding) -> Task:
        """Return what is to be done about a finding."""
        own, case = finding.observation.measure, self.cases.get(finding.id)
        alike = (*_alike(finding), *decisions_of(case))
        if alike not in self.known:
            self.known[alike] = self._planned(finding, case)
        measures, course = self.known[alike]
        if own is not None and not (case is not None and case.measures):
            measures = replace(measures, corrective=own)
        return Task(finding, measures, course, case)

    def _planned(self, finding: Finding, case: Case | None) -> tuple[Measures, Course]:
        entry = self.items.get(finding.item)
        mitigation = None if entry is None else entry.item.mitigation
        measures = decided_measures(measures_of(finding, mitigation), case)
        return measures, self._course(finding, case, "" if entry is None else entry.domain, mitigation, measures)

    def _course(
        self, finding: Finding, case: Case | None, domain: str, mitigation: Mitigation | None, measures: Measures
    ) -> Course:
        site, role = self.site, mitigation.owner if mitigation else None
        deadline = decided_deadline(deadline_of(finding, mitigation, site.settings.deadlines), case)
        days_over = deadline.days_over(self.as_of)
        history = History(finding.times_seen, finding.recurrences, days_over > 0, _control_is_absent(finding))
        risk, remaining = self.scale.weigh(finding, history, measures.control)
        owner = decided_owner(owner_of(role, finding.target, site), case, site)
        notes = notes_of(finding, case, risk, owner, deadline, measures, site)
        resources = site.settings.resources
        return Course(
            domain=domain,
            risk=risk,
            residual=remaining,
            owner=owner,
            deadline=deadline,
            days_over=days_over,
            cost=mitigation.cost if mitigation else None,
            effort=mitigation.effort if mitigation else None,
            estimate=estimate_of(mitigation, case.budget if case else "", resources),
            worker=worker_of(owner, resources),
            proof=mitigation.evidence if mitigation else None,
            notes=(*notes, *self.conflicts.notes(finding.item, finding.target)),
        )


def _alike(finding: Finding) -> Alike:
    """Return all of a finding that its course depends on, and what a report says of its history."""
    seen = finding.observation
    return (
        *(finding.item, finding.target, finding.severity, finding.delta, finding.state),
        *(finding.first_seen, finding.last_seen, finding.reopened_on, finding.times_seen, finding.recurrences),
        *(seen.grade is Grade.MAJOR, seen.measure is None),
    )


def _control_is_absent(finding: Finding) -> bool:
    """Whether a critical item failed in a way that its checker calls major."""
    return finding.severity is Severity.CRITICAL and finding.observation.grade is Grade.MAJOR


def _ordered(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Sort tasks into the order of work; courses are ranked first, because there are far fewer of them."""
    places = {task.course: place_of(task) for task in {task.course: task for task in tasks}.values()}
    ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())))}
    order = {course: ranks[place] for course, place in places.items()}
    return tuple(sorted(tasks, key=lambda task: (order[task.course], task.finding.subject, task.finding.id)))
