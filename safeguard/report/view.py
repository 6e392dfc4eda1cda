"""The view model: all that a report says, in words of one language, before any format lays it out.

Every text in it is already translated and cleaned. Only the results are not in it: there may be a hundred thousand,
so they are read anew each time, one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from safeguard.findings.model import Finding
from safeguard.messages import Message
from safeguard.report.figures import (
    CandidatesView,
    Counted,
    CountView,
    CoverageView,
    DecisionView,
    DomainView,
    ForecastView,
    HistoryView,
    LevelView,
    ScaleView,
    ScoreView,
    Word,
)
from safeguard.report.proof import ProofView
from safeguard.results.observation import Observation
from safeguard.results.result import Result


@dataclass(frozen=True, slots=True)
class Used:
    """A checklist or plugin that the inspection used."""

    name: str
    version: str
    """Empty for a checklist: its digest tells it."""
    digest: str
    trust: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Which inspection it is."""

    site_id: str
    site: str
    inspection: str
    as_of: str
    zone: str
    state: Word
    by: str
    tool: str
    started_at: str
    closed: str
    """When, by whom and why it was closed; empty while it is not."""
    checklists: tuple[Used, ...]
    plugins: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """A clause, and whether somebody has read it in the text itself."""

    text: str
    verified: bool

    @property
    def marked(self) -> str:
        """The clause, with a dagger that no line break parts from it where nobody has read it."""
        return self.text if self.verified else f"{self.text}\u2060†"


@dataclass(frozen=True, slots=True, eq=False)
class CourseView:
    """What findings that are alike have in common; put into words once for all of them."""

    item: str
    title: str
    domain: Word
    target: str
    """Key of where: ``area:lobby``."""
    where: str
    since: str
    """How they stand compared with last time, and since when."""
    citations: tuple[CitationView, ...]
    severity: Word
    delta: Word
    state: Word
    level: Word
    colour: str
    value: float
    formula: str
    """``L 4 × S 5 = 20``."""
    residual_value: float
    residual_level: Word
    immediate: str
    preventive: str
    owner_role: str
    owner_people: tuple[str, ...]
    """Empty: nobody holds the role."""
    owner: str
    """The people in one text; empty as well."""
    due: str
    days_over: int
    overdue: str
    """By how much it has passed; empty: not."""
    deadline: str
    """Due date, and by how much it has passed."""
    effort: Word
    cost: Word
    proof: str
    notes: tuple[str, ...]


class Teller(Protocol):
    """Puts what was seen into words while it is read: no format reads both the whole and the short of it."""

    def facts(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Say what was seen and wanted, where it stands and since when: name and value."""

    def evidence(self, seen: Observation) -> tuple[str, ...]:
        """Say what a statement rests on, digests and all."""

    def details(self, seen: Observation, message: str) -> tuple[str, ...]:
        """Say both in short, without what the message says."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """An open finding with its risk and what is to be done about it."""

    number: int
    """Its place in the order of work, from 1."""
    id: str
    subject: str
    message: str
    corrective: str
    course: CourseView
    finding: Finding
    teller: Teller
    waived: str = ""
    """By which waiver it is accepted, and until when; empty: by none."""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was seen and wanted, where it stands, since when: name and value."""
        return self.teller.facts(self.finding)

    @property
    def evidence(self) -> tuple[str, ...]:
        """What it rests on."""
        return self.teller.evidence(self.finding.observation)

    @property
    def details(self) -> tuple[str, ...]:
        """Facts and evidence for a reader in a hurry: without what subject or message say, digests shortened."""
        told = self.teller.details(self.finding.observation, self.message)
        return (self.waived, *told) if self.waived else told


@dataclass(frozen=True, slots=True)
class SubjectView:
    """One subject of a group: what it does not share with the others."""

    task: TaskView
    measure: str
    """Its own measure for good; empty: as the group."""
    risk: str
    """Its own risk; empty: as the group."""
    since: str
    """Empty: as the group."""
    deadline: str
    """Empty: as the group."""
    notes: tuple[str, ...]
    """Without those of the group."""

    @property
    def details(self) -> tuple[str, ...]:
        """What is to be said of it in short, but for its deadline."""
        return tuple(text for text in (*self.task.details, self.since, self.risk) if text)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Open findings of one item at one place and of one level of risk: what they share is said once."""

    number: int
    """Its place in the order of work, from 1."""
    item: str
    title: str
    domain: Word
    target: str
    where: str
    severity: Word
    citations: tuple[CitationView, ...]
    level: Word
    colour: str
    value: float
    """Of the gravest."""
    least: float
    """Of the least grave."""
    formula: str
    """Empty where it differs: the subjects have their own."""
    residual_value: float
    residual_level: Word
    immediate: str
    corrective: str
    """Of the item; empty where there is none, or where each subject has its own."""
    preventive: str
    owner_role: str
    owner: str
    """Empty: nobody holds the role."""
    due: str
    """The first."""
    last_due: str
    late: int
    """How many are overdue."""
    overdue: str
    """By how much the first is; empty: none is."""
    deadline: str
    """In one text."""
    effort: Word
    cost: Word
    proof: str
    notes: tuple[str, ...]
    """Those that hold for all."""
    since: str
    """Empty where it differs: the subjects have their own."""
    subjects: tuple[SubjectView, ...]
    """In the order of work."""

    @property
    def count(self) -> int:
        """How many findings it stands for."""
        return len(self.subjects)

    @property
    def risk(self) -> str:
        """Return level and value: ``Serious 12–15``."""
        value = f"{self.value:g}" if self.least == self.value else f"{self.least:g}–{self.value:g}"
        return f"{self.level.text} {value}"

    def named(self, count: int) -> list[str]:
        """Return its first subjects, by name; one without is told by what was seen."""
        return [subject.task.subject or subject.task.message for subject in self.subjects[:count]]

    @property
    def own_measures(self) -> int:
        """How many subjects have a measure of their own."""
        return sum(bool(subject.measure) for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class ContactView:
    """Who does what in an emergency."""

    role: str
    people: tuple[str, ...]
    """Names with telephone numbers."""
    reached: str
    """The same in one text; empty: nobody holds the role."""
    duty: str


@dataclass(frozen=True, slots=True)
class SketchView:
    """What to do if a major hazard strikes."""

    scenario: str
    title: str
    basis: str
    hazards: tuple[TaskView, ...]
    groups: tuple[GroupView, ...]
    """The hazards, by item and place."""
    risk: tuple[str, ...]
    contacts: tuple[ContactView, ...]
    numbers: tuple[tuple[str, str], ...]
    response: tuple[str, ...]
    measures: tuple[str, ...]
    supplies: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendView:
    """Better or worse than last time."""

    verdict: Word
    """``better``, ``worse``, ``mixed``, ``same``, ``first`` or ``unknown``."""
    sentences: tuple[str, ...]
    deltas: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class FirstView:
    """One kind of work that comes first."""

    task: TaskView
    """The first of its kind."""
    count: int
    """How many tasks of the same item there are."""


@dataclass(frozen=True, slots=True)
class LeaderView:
    """Page one: what a leader must know."""

    danger: str
    overdue: str
    effort: str
    first: tuple[FirstView, ...]
    """What to do first."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a report says."""

    language: str
    say: Callable[[Message], str]
    """Says a fixed label in the reader's language."""
    names: Callable[[Iterable[str]], str]
    """Says names one after the other."""
    listed: Callable[[Iterable[str]], str]
    """Says parts as one enumeration."""
    head: Head
    coverage: CoverageView
    leader: LeaderView
    counts: tuple[CountView, ...]
    score: ScoreView
    domains: tuple[DomainView, ...]
    levels: tuple[LevelView, ...]
    scale: ScaleView
    tasks: tuple[TaskView, ...]
    """In the order of work."""
    groups: tuple[GroupView, ...]
    """The same by item, place and level, in the order of work."""
    sketches: tuple[SketchView, ...]
    trend: TrendView
    history: HistoryView
    """The newest inspections, of the site and of each domain."""
    waivers: str
    """How many decisions hold, are over or are not needed, in short."""
    decisions: tuple[DecisionView, ...]
    """Every waiver and attestation of the site, first those that hold."""
    risk_now: float
    risk_after: float
    results: Callable[[], Iterator[Result]]
    rows: Callable[[], Iterator[RowView]]
    """Every step, in the order of the plan, made while it is read."""
    checkpoint: ProofView | None = None
    """Of the record; ``None``: none holds the inspection."""
    forecast: ForecastView | None = None
    """``None``: no item of the inspection looks ahead."""
    candidates: tuple[CandidatesView, ...] = ()

    @property
    def by_risk(self) -> tuple[GroupView, ...]:
        """Groups by the risk they stand for, gravest first."""
        return tuple(sorted(self.groups, key=lambda group: (-group.value, group.number)))


class RowView(NamedTuple):
    """One step of the inspection, for reading."""

    step: str
    item: ItemView
    where: str
    status: Word
    said: tuple[str, ...]
    """What is to be said of the step as a whole (cause, coverage, answer), and what was seen that is no failure."""
    failures: tuple[str, ...]
    """What failed; at most :data:`~safeguard.report.rows.LINES` lines, and how many more."""
    partial: bool
    result: Result
    beside: str = ""
    """Decision that stands beside the status: ``waived until 2026-12-31 (W-3)``; empty: none."""

    @property
    def seen(self) -> tuple[str, ...]:
        """What was seen, or why nothing was."""
        return self.said + self.failures


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, for reading."""

    id: str
    title: str
    domain: Word
    severity: Word
    citations: tuple[CitationView, ...]
    corrective: str
    """Its measure for good; empty: none is written."""
