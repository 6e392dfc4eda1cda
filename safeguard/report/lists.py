"""The three lists that offices keep: tasks, responsibilities and progress (任务清单、责任清单、进展清单), in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard.findings.case import Case
from safeguard.findings.model import Finding
from safeguard.messages import Message, msg
from safeguard.mitigation.plan import MitigationPlan, state_of
from safeguard.mitigation.task import Task
from safeguard.report.money import money_words
from safeguard.report.rows import RowMaker
from safeguard.report.wording import COSTS, STATES, Wording, clean
from safeguard.risk.level import Level
from safeguard.site.model import Person, Site

Cell = str | int


@dataclass(frozen=True, slots=True)
class ListView:
    """One list, for reading."""

    name: str
    title: str
    keys: tuple[str, ...]
    """Names of the columns, the same in every language."""
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the lists are made from."""

    plan: MitigationPlan
    findings: Sequence[Finding]
    """All of the site, also those that are over."""
    cases: Mapping[str, Case]
    """By the id of the finding."""
    site: Site


Column = tuple[str, Message]
_TASKS: tuple[Column, ...] = (
    ("no", msg("No.")),
    ("hazard", msg("Hazard")),
    ("where", msg("Where")),
    ("seen", msg("What was seen")),
    ("found", msg("Found")),
    ("clause", msg("Clause")),
    ("level", msg("Level")),
    ("grade", msg("Grade")),
    ("immediate", msg("At once")),
    ("measure", msg("For good")),
    ("responsible", msg("Responsible")),
    ("due", msg("Deadline")),
    ("days_over", msg("Days overdue")),
    ("state", msg("State")),
)
_RESPONSIBILITIES: tuple[Column, ...] = (
    ("unit", msg("Department")),
    ("responsible", msg("Responsible")),
    ("role", msg("Role")),
    ("phone", msg("Telephone")),
    ("no", msg("No.")),
    ("hazard", msg("Hazard")),
    ("where", msg("Where")),
    ("measure", msg("Measures")),
    ("money", msg("Money")),
    ("due", msg("Deadline")),
    ("interim", msg("Interim measures and emergency plan")),
    ("supervisor", msg("Supervisor")),
)
_PROGRESS: tuple[Column, ...] = (
    ("no", msg("No.")),
    ("hazard", msg("Hazard")),
    ("where", msg("Where")),
    ("responsible", msg("Responsible")),
    ("state", msg("State")),
    ("progress", msg("Progress %")),
    ("due", msg("Deadline")),
    ("extended", msg("Extended")),
    ("days_over", msg("Days overdue")),
    ("board", msg("Board level")),
    ("submitted", msg("Reported done")),
    ("rechecked", msg("Re-inspected")),
    ("result", msg("Result")),
    ("closed", msg("Closed")),
    ("similar", msg("Similar places")),
)
LISTS: Mapping[str, Message] = {
    "tasks": msg("List of tasks"),
    "responsibilities": msg("List of responsibilities"),
    "progress": msg("List of progress"),
}
"""Name of a list → its title."""


def lists_of(names: Iterable[str], ledger: Ledger, maker: RowMaker, wording: Wording) -> tuple[ListView, ...]:
    """Make lists.

    Args:
        names: which of :data:`LISTS`.
        ledger: what they are made from.
        maker: names places and items.
        wording: the reader's language.
    """
    writer = _Writer(ledger, maker, wording)
    made: Mapping[str, tuple[tuple[Column, ...], Callable[[], Iterator[tuple[Cell, ...]]]]] = {
        "tasks": (_TASKS, writer.tasks),
        "responsibilities": (_RESPONSIBILITIES, writer.responsibilities),
        "progress": (_PROGRESS, writer.progress),
    }
    return tuple(_list(name, *made[name], wording) for name in names)


def _list(
    name: str, columns: tuple[Column, ...], rows: Callable[[], Iterator[tuple[Cell, ...]]], wording: Wording
) -> ListView:
    headers = tuple(wording.say(header) for _, header in columns)
    return ListView(name, wording.say(LISTS[name]), tuple(key for key, _ in columns), headers, tuple(rows()))


class _Writer:
    def __init__(self, ledger: Ledger, maker: RowMaker, wording: Wording) -> None:
        self._ledger, self._maker, self._wording, self._say = ledger, maker, wording, wording.say
        self._people = {person.id: person for person in ledger.site.people}
        self._units = {unit.id: unit.title for unit in ledger.site.units}
        self._tasks = {task.finding.id: task for task in ledger.plan.tasks}

    def tasks(self) -> Iterator[tuple[Cell, ...]]:
        """Yield open findings in the order of work."""
        for task in self._ledger.plan.tasks:
            finding, course = task.finding, task.course
            major = course.risk.level is Level.MAJOR or (task.case is not None and task.case.major)
            yield (
                *self._hazard(finding),
                self._say(finding.observation.message),
                clean(finding.first_seen),
                self._wording.listed(citation.marked for citation in self._maker.item(finding.item).citations),
                f"{self._say(course.risk.level.text)} {course.risk.value:g}",
                self._say(msg("major hazard") if major else msg("general hazard")),
                self._wording.maybe(task.measures.immediate),
                self._wording.maybe(task.measures.corrective),
                self._owners(task),
                course.deadline.due.isoformat(),
                course.days_over,
                self._wording.word(STATES, task.state).text,
            )

    def responsibilities(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the five that must be settled (五落实), by department and person, the earlier deadline first."""
        rows = [self._responsibility(task) for task in self._ledger.plan.tasks]
        yield from sorted(rows, key=lambda row: (str(row[0]), str(row[1]), str(row[9])))

    def progress(self) -> Iterator[tuple[Cell, ...]]:
        """Yield every finding by its number, also those that are over."""
        yield from sorted((self._progress(finding) for finding in self._ledger.findings), key=_by_number)

    def _hazard(self, finding: Finding) -> tuple[Cell, ...]:
        case = self._ledger.cases.get(finding.id)
        number: Cell = finding.id[:8] if case is None else case.number
        where = self._wording.listed((self._maker.place(finding.target), clean(finding.subject)))
        return number, self._maker.item(finding.item).title, where

    def _responsibility(self, task: Task) -> tuple[Cell, ...]:
        case, course = task.case, task.course
        return (
            self._unit(task),
            self._owners(task),
            self._say(course.owner.title),
            self._wording.names(clean(person.phone) for person in course.owner.people if person.phone),
            *self._hazard(task.finding),
            self._wording.maybe(task.measures.corrective),
            self._money(task),
            course.deadline.due.isoformat(),
            self._wording.listed(
                (self._wording.maybe(task.measures.immediate), "" if case is None else clean(case.emergency))
            ),
            "" if case is None else self._person(case.supervisor),
        )

    def _progress(self, finding: Finding) -> tuple[Cell, ...]:
        case, task = self._ledger.cases.get(finding.id), self._tasks.get(finding.id)
        due = "" if case is None else case.due
        return (
            *self._hazard(finding),
            self._owners(task) if task is not None else self._person(case.owner if case else ""),
            self._wording.word(STATES, state_of(finding, self._ledger.cases)).text,
            0 if case is None else case.progress,
            due if task is None else task.course.deadline.due.isoformat(),
            0 if case is None else len(case.extensions),
            0 if task is None else task.course.days_over,
            0 if case is None else case.escalation,
            *self._steps(case),
        )

    def _steps(self, case: Case | None) -> tuple[Cell, ...]:
        if case is None:
            return ("",) * 5
        submitted, recheck = case.submission, case.recheck
        return (
            "" if submitted is None else self._when(submitted.on, submitted.hand.person),
            "" if recheck is None else self._when(recheck.on, recheck.hand.person),
            "" if recheck is None else self._say(msg("accepted") if recheck.accepted else msg("not accepted")),
            self._when(case.closed_on, case.closed_by) if case.closed_on else "",
            len(case.similar_targets),
        )

    def _when(self, day: str, person: str) -> str:
        return self._wording.listed((clean(day), self._person(person)))

    def _owners(self, task: Task) -> str:
        owner = task.course.owner
        names = self._wording.names(self._name(person) for person in owner.people)
        return names or clean(owner.assigned) or self._say(msg("nobody yet"))

    def _person(self, name: str) -> str:
        return self._name(self._people[name]) if name in self._people else clean(name)

    def _name(self, person: Person) -> str:
        return self._say(person.name)

    def _unit(self, task: Task) -> str:
        own = task.case.unit if task.case is not None else ""
        units = (own,) if own else dict.fromkeys(person.unit or "" for person in task.course.owner.people)
        return self._wording.names(self._say(self._units[unit]) if unit in self._units else unit for unit in units)

    def _money(self, task: Task) -> str:
        if task.case is not None and task.case.budget:
            return clean(task.case.budget)
        word = self._wording.word(COSTS, task.course.cost or "").text
        if not task.course.estimate.money_known:
            return word
        currency = self._ledger.site.settings.resources.currency
        return self._wording.in_brackets(word, money_words(task.course.estimate.money, currency, self._wording))


def _by_number(row: tuple[Cell, ...]) -> tuple[bool, int, str]:
    first = row[0]
    return (False, first, "") if isinstance(first, int) else (True, 0, first)
