"""The view model: all that a report says, in words of one language, before any format lays it out.

Every text in it is already translated and cleaned. Only the results are not in it: there may be a hundred thousand,
so they are read anew each time, one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from safeguard.messages import Message
from safeguard.results.result import Result


class Word(NamedTuple):
    """A code for programs and its name for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something there are."""

    word: Word
    count: int


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
class UnitView:
    """What checkers counted, of one kind."""

    unit: str
    inspected: int
    total: int
    left_out: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class HoleView:
    """A step that was not looked at, or only in part."""

    step: str
    title: str
    where: str
    status: Word
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How much was looked at: it stands before every verdict."""

    sentence: str
    """The short of it."""
    warnings: tuple[str, ...]
    """What was not looked at, gravest first; empty: nothing."""
    planned: int
    judged: int
    """Steps that were looked at whole."""
    units: tuple[UnitView, ...]
    skipped: tuple[Counted, ...]
    holes: tuple[HoleView, ...]
    holes_in_all: int
    missing: int

    @property
    def complete(self) -> bool:
        """Whether everything that was planned was looked at whole."""
        return not self.warnings


@dataclass(frozen=True, slots=True)
class CountView:
    """One status in figures."""

    status: Word
    steps: int
    items: int


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The honest score: an interval, or the reason why there is none."""

    worst: float | None
    best: float | None
    looked_at: float
    """Share of the weight, 0 to 1."""
    text: str
    short: str
    """For a table: ``62.5–81``, or a dash."""


@dataclass(frozen=True, slots=True)
class DomainView:
    """One domain in figures."""

    domain: Word
    steps: Mapping[str, int]
    """Status code → steps."""
    planned: int
    partial: int
    score: ScoreView


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level of risk: a colour is never shown without its name."""

    level: Word
    colour: str
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the risk matrix."""

    inputs: tuple[int, int]
    """Likelihood and consequence."""
    value: int
    level: Word
    count: int
    """Open findings in it."""


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The scale that risks were weighed on."""

    name: Word
    title: str
    source: str
    likelihood: str
    consequence: str
    bands: tuple[tuple[Word, str], ...]
    rows: tuple[tuple[CellView, ...], ...]
    """The matrix, most likely first; empty for a method that has none."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """A clause, and whether somebody has read it in the text itself."""

    text: str
    verified: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """An open finding with its risk and what is to be done about it."""

    number: int
    """Its place in the order of work, from 1."""
    id: str
    item: str
    title: str
    domain: Word
    where: str
    subject: str
    message: str
    facts: tuple[tuple[str, str], ...]
    """What was seen and wanted, where it stands, since when: name and value."""
    evidence: tuple[str, ...]
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
    corrective: str
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
    sketches: tuple[SketchView, ...]
    trend: TrendView
    waivers: str
    risk_now: float
    risk_after: float
    results: Callable[[], Iterator[Result]]
    rows: Callable[[], Iterator[RowView]]
    """Every step, in the order of the plan, made while it is read."""

    @property
    def by_risk(self) -> tuple[TaskView, ...]:
        """Tasks by the risk they stand for, gravest first."""
        return tuple(sorted(self.tasks, key=lambda task: (-task.value, task.number)))


class RowView(NamedTuple):
    """One step of the inspection, for reading."""

    step: str
    item: ItemView
    where: str
    status: Word
    seen: tuple[str, ...]
    """What was seen, or why nothing was; at most :data:`~safeguard.report.rows.LINES` lines."""
    partial: bool
    result: Result


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, for reading."""

    id: str
    title: str
    domain: Word
    severity: Word
    citations: tuple[CitationView, ...]
