"""How offices stand, one by one and added up: what rolling up gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.errors import Problem
from safeguard.messages import Text
from safeguard.results.status import Status

WORST_FIRST = (
    *(Status.FAIL, Status.ERROR, Status.NOT_REVIEWED, Status.SKIPPED, Status.PASS, Status.INFO),
    Status.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRoll:
    """How one domain stands by what was last seen of each of its items."""

    domain: str
    inspection: str
    """Id of the oldest that counts; empty: no inspection asked for it."""
    as_of: str
    """Day of that one: what is told is no older."""
    counts: Mapping[str, int]
    """Status → steps."""
    weight: float = 0
    """Of all items that count."""
    looked: float = 0
    """Weight of what was looked at."""

    @property
    def status(self) -> Status | None:
        """The worst of its steps; ``None``: nothing was asked."""
        return next((one for one in WORST_FIRST if self.counts.get(one.value)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What can be added up over offices."""

    weight: float = 0
    looked: float = 0
    open: Mapping[str, int] = field(default_factory=dict)
    """Severity → open findings."""
    overdue: int = 0
    due_open: int = 0
    due_late: int = 0
    due_missed: int = 0
    before: int = 0
    """Open findings at the end of the month before."""
    never: int = 0
    """Offices that nobody has inspected."""
    unread: int = 0
    """Offices that could not be read."""
    sites: int = 0
    """Offices that were read."""

    @property
    def open_in_all(self) -> int:
        """All open findings."""
        return sum(self.open.values())

    @property
    def share(self) -> float | None:
        """Share of the weight that was looked at, 0 to 1; ``None``: nothing was asked."""
        return self.looked / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class SiteRoll:
    """How one office stands."""

    id: str
    title: Text
    zone: str
    day: str
    """The day there."""
    domains: tuple[DomainRoll, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Unread:
    """An office that could not be read, and why."""

    file: Path
    unit: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class UnitRoll:
    """How a unit stands: what its offices and units add up to."""

    id: str
    title: Text
    sums: Sums
    statuses: Mapping[str, Mapping[str, int]]
    """Domain → worst status of an office (empty: nothing was asked) → offices."""
    units: tuple[UnitRoll, ...] = ()
    sites: tuple[SiteRoll, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """How a group stands."""

    whole: UnitRoll
    unread: tuple[Unread, ...]
    day: str
    month_before: str
    """Last day of the month before."""
