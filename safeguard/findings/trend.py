"""How findings stood at each of many inspections: what was open, new, gone, back, late and struck off.

The lives of findings are taken one after the other, each folded once from its beginning
(:mod:`safeguard.findings.life`); what is kept are the figures. Where nobody looked there is a gap: not a zero, and
nothing has become better.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Protocol

from safeguard.findings.actions import Action, Close
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import OVER, Delta, Finding
from safeguard.findings.overdue import days_over
from safeguard.findings.step import day_of
from safeguard.messages import Text
from safeguard.results.score import Score

NOW = 2**62
"""Stands for a ledger entry after all others: the moment of reading."""


class By(StrEnum):
    """What has a trend of its own."""

    SITE = "site"
    DOMAIN = "domain"
    ITEM = "item"
    AREA = "area"
    """Every target: areas, units, shares, hosts."""
    OWNER = "owner"
    """Who was responsible at that time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When the ledger is looked at."""

    inspection: str
    """Id; empty: the day of reading, on which nobody inspected."""
    began: int
    """Ledger entry that began the inspection; :data:`NOW` for the day of reading."""
    as_of: date
    narrowed: bool = False
    """Whether only some items, tags or places were asked for."""
    some_domains: bool = False
    """Whether only some domains were asked for."""


@dataclass(slots=True)
class Figures:
    """Findings at one moment. What happened, happened since the moment before."""

    open: int = 0
    """Not over: also those at which nobody looked again."""
    overdue: int = 0
    """Of these, late on the day of the moment."""
    new: int = 0
    resolved: int = 0
    """Seen to be gone."""
    reopened: int = 0
    closed: int = 0
    """Struck off by a person."""
    days: int = 0
    """From finding to striking off, of all closed together."""

    @property
    def days_to_close(self) -> float | None:
        """Mean days from finding to striking off; ``None`` where nothing was struck off."""
        return self.days / self.closed if self.closed else None


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of a series."""

    moment: Moment
    figures: Figures
    looked: int | None = None
    """Steps that were looked at, whole or in part; ``None``: the moment or the series is none of looking."""
    planned: int = 0
    """Steps that should have been looked at."""
    score: Score | None = None
    """``None``: there is none that could be compared."""

    @property
    def gap(self) -> bool:
        """Whether nobody looked, so that nothing can be said of what is there."""
        return self.looked == 0


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one domain, item, target or person, or of the site as a whole, in order."""

    key: str
    title: Text | str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """What became of a site over many inspections."""

    by: By = By.SITE
    whole: Series = field(default_factory=lambda: Series("", "", ()))
    parts: tuple[Series, ...] = ()
    """By key; empty where the site is taken as a whole."""
    left_out: int = 0
    """Inspections that are not shown by themselves because they were narrowed; what they found counts in the next."""


class Happened(Protocol):
    """Something that happened to a finding."""

    @property
    def seq(self) -> int:
        """Ledger entry that says so."""

    @property
    def at(self) -> str:
        """UTC time, recorded."""

    @property
    def hand(self) -> Hand:
        """Who did it."""

    @property
    def what(self) -> Sighting | Action:
        """What an inspection says now, or what a person did."""


@dataclass(slots=True)
class Stand:
    """How one finding stands at a moment, and what happened to it since the moment before."""

    case: Case
    new: int = 0
    resolved: int = 0
    reopened: int = 0
    closed: list[int] = field(default_factory=list)
    """Days that each life took which was struck off."""


class TrendKeeper:
    """Adds up lives as they come.

    Args:
        moments: in the order in which they began; what happened before the first is not counted as happening at it.
        group: says to whose figures a case belongs, besides those of the site.
        default_due: the last day of a case by its severity, for one without a day of its own.
    """

    def __init__(
        self, moments: Sequence[Moment], group: Callable[[Case], str], default_due: Callable[[Case], date | None]
    ) -> None:
        self._moments = moments
        self._group = group
        self._due = default_due
        self.whole = self._none()
        self.parts: dict[str, list[Figures]] = {}

    def add(self, about: Finding, number: int, events: Iterable[Happened]) -> None:
        """Count one finding.

        Args:
            about: the finding, as it was first seen.
            number: of its case.
            events: all that happened to it; of an inspection only what it stands by.
        """
        for index, stand in stands(about, number, events, self._moments):
            late = days_over(stand.case, self._due(stand.case), self._moments[index].as_of) > 0
            group = self._group(stand.case)
            if group not in self.parts:
                self.parts[group] = self._none()
            for figures in (self.whole[index], self.parts[group][index]):
                _count(figures, stand, late=late)

    def _none(self) -> list[Figures]:
        return [Figures() for _ in self._moments]


def _count(figures: Figures, stand: Stand, *, late: bool) -> None:
    is_open = stand.case.state not in OVER
    figures.open += is_open
    figures.overdue += is_open and late
    figures.new += stand.new
    figures.resolved += stand.resolved
    figures.reopened += stand.reopened
    figures.closed += len(stand.closed)
    figures.days += sum(stand.closed)


def stands(
    about: Finding, number: int, events: Iterable[Happened], moments: Sequence[Moment]
) -> Iterator[tuple[int, Stand]]:
    """Yield how a finding stands at each moment, from the one on at which it is known; with the moment's index."""
    begun = [one.began for one in moments]
    placed = sorted(((_place(one, begun), one) for one in events), key=itemgetter(0))
    case: Case | None = None
    at = 0
    for index in range(len(moments)):
        stand: Stand | None = None if case is None else Stand(case)
        while at < len(placed) and placed[at][0][0] == index:
            (_, phase, _), event = placed[at]
            before, case = case, _folded(case, event, about, number)
            at += 1
            if case is not None:
                stand = stand or Stand(case)
                stand.case = case
                if index or phase:
                    _note(stand, before, case, event.what)
        if stand is not None:
            yield index, stand


def _place(event: Happened, begun: Sequence[int]) -> tuple[int, int, int]:
    """Return at which moment something counts, whether it is what the moment's own inspection says, and its entry."""
    what = event.what
    if isinstance(what, Action):
        return bisect_right(begun, event.seq), 0, event.seq
    index = bisect_left(begun, what.began)
    own = index < len(begun) and begun[index] == what.began
    # Inspections have their order, in whichever their answers came in.
    return index, int(own), event.seq if own else what.began


def _folded(case: Case | None, event: Happened, about: Finding, number: int) -> Case | None:
    if isinstance(event.what, Sighting):
        return fold_sighting(case, event.what, about, number)
    return None if case is None else fold_action(case, event.what, event.seq, event.hand, event.at)


def _note(stand: Stand, before: Case | None, after: Case, what: Sighting | Action) -> None:
    if before is None:
        stand.new += 1
        return
    back = before.state in OVER and after.state not in OVER
    if isinstance(what, Sighting):
        back = back or what.delta is Delta.REOPENED
        stand.resolved += before.last_clear is None and after.last_clear is not None
    elif isinstance(what, Close):
        opened, closed = day_of(before.opened_on), day_of(after.closed_on)
        stand.closed.append(max((closed - opened).days, 0) if opened and closed else 0)
    stand.reopened += back
