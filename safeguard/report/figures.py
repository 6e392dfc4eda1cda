"""The figures of a report: how much was looked at, how it ended, and what the risks add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


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
class DecisionView:
    """A waiver or an attestation beside the inspection; the status that it speaks of stays as it is."""

    id: str
    """``W-3``, ``A-1``."""
    kind: Word
    standing: Word
    """On the day of the inspection."""
    standing_now: Word | None
    """On the day of reading, where it stands otherwise by then."""
    told: tuple[str, ...]
    """How it stands, then and by now, and whether anything needs it."""
    unused: bool
    """It holds, and nothing in the inspection needs it."""
    covered: int
    """How many subjects of the inspection it speaks of."""
    item: str
    title: str
    where: str
    """Empty: everywhere."""
    subject: str
    """Empty: every subject."""
    reason: str
    compensation: str
    """What is done instead; empty: nothing."""
    asked_by: str
    approved_by: str
    since: str
    until: str
    recorded: str
    """UTC time at which it was recorded, which may be later than the day since which it holds."""


@dataclass(frozen=True, slots=True)
class PointView:
    """One inspection in a series, or the day of reading. What happened, happened since the point before."""

    inspection: str
    """Id; empty: the day of reading."""
    as_of: str
    narrowed: bool
    """Whether only a part was asked for."""
    gap: bool
    """Nobody looked: what is there is not known."""
    looked: int | None
    """Steps that were looked at, whole or in part; none: the point or its series is none of looking."""
    planned: int
    coverage: str
    """``180/212``, or a dash."""
    open: int | None
    """None in a gap."""
    known_open: int
    """Findings that are not over as far as anybody knows."""
    open_text: str
    """In brackets in a gap."""
    overdue: int
    new: int | None
    resolved: int | None
    reopened: int | None
    closed: int
    days_to_close: float | None
    """Mean days from finding to striking off."""
    worst: float | None
    best: float | None
    score: str
    """``62.5–81``, or a dash."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The points of the site, or of one domain, item, place or person."""

    key: str
    title: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Many inspections side by side."""

    by: str
    whole: SeriesView
    parts: tuple[SeriesView, ...]
    left_out: int
    notes: tuple[str, ...]
    """What must be known to read it."""


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
class GapView:
    """A part of which nobody knows what falls due."""

    title: str
    where: str
    reason: str
    said: str
    """All of it in one line."""


@dataclass(frozen=True, slots=True)
class FallView:
    """So many things of one type that fall due in one month."""

    month: str
    """``2027-03``, or ``now``."""
    action: Word
    what: str
    count: int
    unit: str
    subjects: tuple[str, ...]
    """Some of their names, or all."""
    named: str
    """The first of them, and how many more."""
    price: float | None
    """Of one; ``None``: nobody knows."""
    amount: int | None
    """Of all, in whole units of money."""
    money: str
    """The same in words; empty: nobody knows."""

    @property
    def counted(self) -> str:
        """How many of what is counted: ``12 pcs``."""
        return f"{self.count} {self.unit}"


@dataclass(frozen=True, slots=True)
class MonthView:
    """What falls due in one month."""

    month: Word
    falls: tuple[FallView, ...]


@dataclass(frozen=True, slots=True)
class TotalView:
    """What falls due of one type in all months: a line of a purchase plan."""

    action: Word
    what: str
    count: int
    unit: str
    overdue: int
    """How many of them are due already."""
    amount: int | None
    """In whole units of money, of those whose price is known; ``None``: none is."""
    unpriced: int
    """How many must be bought and have no known price."""
    money: str
    """Both in words."""

    @property
    def counted(self) -> str:
        """How many of what is counted: ``12 pcs``."""
        return f"{self.count} {self.unit}"


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What falls due in the time ahead, by month and by type."""

    title: str
    as_of: str
    sentences: tuple[str, ...]
    """The short of it: how much, how much of it already, what it costs."""
    gaps: tuple[GapView, ...]
    """What could not be foreseen: it stands before all else."""
    months: tuple[MonthView, ...]
    """Overdue first, then every month, also those in which nothing falls due."""
    totals: tuple[TotalView, ...]
    """What must be bought first."""
    amount: int | None
    """Of all whose price is known; ``None``: none is."""
    unpriced: int
    """How many things must be bought and have no known price."""

    @property
    def spans(self) -> tuple[MonthView, ...]:
        """The months, but those in a row in which nothing falls due as one."""
        spans: list[MonthView] = []
        for one in self.months:
            if one.falls or not spans or spans[-1].falls or spans[-1].month.code == self.months[0].month.code:
                spans.append(one)
            else:
                first = spans[-1].month.code
                spans[-1] = MonthView(Word(first, f"{first} – {one.month.text}"), ())
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Something that a specialist must judge."""

    subject: str
    seen: str
    observed: str
    expected: str
    place: str


@dataclass(frozen=True, slots=True)
class CandidatesView:
    """What one item found at one place that a specialist must judge. It carries no status: it is no verdict."""

    item: str
    title: str
    where: str
    citations: tuple[str, ...]
    gaps: tuple[str, ...]
    """What was not looked at, or only in part: it stands before all else."""
    candidates: tuple[CandidateView, ...]
    more: int
    """How many further ones there are."""
