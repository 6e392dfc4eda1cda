"""How findings stood at each of many inspections: what was open, new, gone, back, late and struck off.

What is counted are the turns of lives (:mod:`safeguard.findings.turn`). Where nobody looked there is a gap: not a zero,
and nothing has become better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from safeguard.checklist.severity import Severity
from safeguard.findings.step import day_of
from safeguard.findings.turn import Stage, Tally
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


class Alike(NamedTuple):
    """How many open findings stood alike, and at which moments."""

    of: str
    """Where they are told apart by it: their target, or who was responsible."""
    item: str
    severity: Severity
    opened_on: str
    due: str
    """ISO date that somebody set; empty: none."""
    came_back: bool
    stage: Stage
    first: int
    """Index of the first moment at which they stood so."""
    after: int
    """Index of the first moment at which they did no more."""
    many: int
    """How many findings."""


class Done(NamedTuple):
    """What happened to findings between two moments."""

    of: str
    """As in :class:`Alike`."""
    item: str
    at: int
    """Index of the second moment."""
    tally: Tally


class TrendKeeper:
    """Adds up what was counted.

    Args:
        moments: in the order in which they began; what happened before the first is not counted as happening at it.
        default_due: the last day of findings that stand alike, where nobody set one.
    """

    def __init__(self, moments: Sequence[Moment], default_due: Callable[[Alike], date | None]) -> None:
        self._moments = moments
        self._due = default_due
        self.whole = self._none()
        self.parts: dict[str, list[Figures]] = {}

    def stand(self, group: str, alike: Alike) -> None:
        """Count findings that stood alike.

        Args:
            group: to whose figures they belong, besides those of the site.
            alike: how many, how, and when.
        """
        due = None
        if alike.stage is Stage.OPEN:
            due = day_of(alike.due) or self._due(alike)
        for figures in (self.whole, self._part(group)):
            for index in range(alike.first, alike.after):
                figures[index].open += alike.many
                figures[index].overdue += alike.many if due and due < self._moments[index].as_of else 0

    def happen(self, group: str, done: Done) -> None:
        """Count what happened.

        Args:
            group: to whose figures it belongs, besides those of the site.
            done: what, and when.
        """
        for figures in (self.whole[done.at], self._part(group)[done.at]):
            figures.new += done.tally.new
            figures.resolved += done.tally.resolved
            figures.reopened += done.tally.reopened
            figures.closed += done.tally.closed
            figures.days += done.tally.days

    def _part(self, group: str) -> list[Figures]:
        if group not in self.parts:
            self.parts[group] = self._none()
        return self.parts[group]

    def _none(self) -> list[Figures]:
        return [Figures() for _ in self._moments]
