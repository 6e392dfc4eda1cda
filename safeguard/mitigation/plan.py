"""The mitigation plan: one task per open finding, those first that take away the most risk for the least work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safeguard.checklist.model import Mitigation
from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.messages import Message, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.deadline import deadline_of
from safeguard.mitigation.emergency import Sketch, sketch_emergencies
from safeguard.mitigation.measures import Measures, measures_of
from safeguard.mitigation.owner import owner_of
from safeguard.mitigation.task import EFFORTS, Course, Task
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
    planner = _Planner(_Scale(preset), items, site, as_of)
    ordered = _ordered([planner.task(finding) for finding in findings if finding.state not in SETTLED])
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


_Alike = tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class _Planner:
    """Makes tasks; what findings have in common is worked out once."""

    scale: _Scale
    items: Catalogue
    site: Site
    as_of: date
    known: dict[_Alike, tuple[Measures, Course]] = field(default_factory=dict)

    def task(self, finding: Finding) -> Task:
        """Return what is to be done about a finding."""
        own, alike = finding.observation.measure, _alike(finding)
        if alike not in self.known:
            self.known[alike] = self._planned(finding)
        measures, course = self.known[alike]
        return Task(finding, measures if own is None else replace(measures, corrective=own), course)

    def _planned(self, finding: Finding) -> tuple[Measures, Course]:
        entry = self.items.get(finding.item)
        mitigation = None if entry is None else entry.item.mitigation
        measures = measures_of(finding, mitigation)
        return measures, self._course(finding, "" if entry is None else entry.domain, mitigation, measures)

    def _course(self, finding: Finding, domain: str, mitigation: Mitigation | None, measures: Measures) -> Course:
        deadline = deadline_of(finding, mitigation, self.site.settings.deadlines)
        days_over = deadline.days_over(self.as_of)
        history = History(finding.times_seen, finding.recurrences, days_over > 0, _control_is_absent(finding))
        risk, remaining = self.scale.weigh(finding, history, measures.control)
        course = Course(
            domain=domain,
            risk=risk,
            residual=remaining,
            owner=owner_of(mitigation.owner if mitigation else None, finding.target, self.site),
            deadline=deadline,
            days_over=days_over,
            cost=mitigation.cost if mitigation else None,
            effort=mitigation.effort if mitigation else None,
            proof=mitigation.evidence if mitigation else None,
        )
        return replace(course, notes=tuple(_notes(finding, course, measures)))


def _alike(finding: Finding) -> _Alike:
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


def _notes(finding: Finding, course: Course, measures: Measures) -> Iterable[Message]:
    if not course.owner.people:
        yield msg("Nobody holds the role {role}: name somebody in site.yaml", role=course.owner.title)
    if measures.corrective is None:
        yield msg("The checklist names no measure: decide one")
    if course.risk.level is Level.MAJOR:
        yield msg("Major hazard: it needs interim measures, a written plan and a supervisor")
    if finding.recurrences:
        yield msg("It came back within 12 months: a lasting rule is due")
    if course.deadline.halved:
        yield msg("It came back, so the time is half of {within}", within=course.deadline.within)
    if finding.delta is Delta.NOT_CHECKED:
        yield msg("Nobody looked at it this time; it stands as it was on {day}", day=finding.last_seen)


def _ordered(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Sort tasks into the order of work; courses are ranked first, because there are far fewer of them."""
    places = {task.course: _order(task) for task in {task.course: task for task in tasks}.values()}
    ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())))}
    order = {course: ranks[place] for course, place in places.items()}
    return tuple(sorted(tasks, key=lambda task: (order[task.course], task.finding.subject, task.finding.id)))


def _order(task: Task) -> tuple[float, int, date, str, str]:
    course, finding = task.course, task.finding
    return -course.removed, EFFORTS.index(course.effort), course.deadline.due, finding.item, finding.target
