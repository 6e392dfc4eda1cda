"""An inspection as the record knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from safeguard.checkers.target import Target
from safeguard.checklist.selection import Selection
from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action
from safeguard.findings.case import Hand, Sighting
from safeguard.findings.model import FindingState
from safeguard.messages import Text


class InspectionState(StrEnum):
    """Where an inspection stands."""

    RUNNING = "running"
    """Checkers are at work, or were when the program ended: then it can be resumed."""
    OPEN = "open"
    """Waits for answers of people."""
    CLOSED = "closed"
    """Never changes again."""


@dataclass(frozen=True, slots=True)
class PluginUsed:
    """A plugin as it was when the inspection used it."""

    name: str
    version: str
    digest: str
    trust: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One dated execution of a plan."""

    id: str
    """Sortable by time: ``20261123-1``, counted per day."""
    site: str
    title: Text
    """Title of the site."""
    as_of: str
    """ISO date that it speaks of."""
    zone: str
    by: str
    """Who started it."""
    tool: str
    """Version of the program."""
    started_at: str
    """UTC, ISO 8601."""
    state: InspectionState
    planned: int
    """Number of steps; each ends in exactly one result."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Status → number of steps; adds up to ``planned`` when it no longer runs."""
    checklists: Mapping[str, str] = field(default_factory=dict)
    """Checklist id → digest of the content that it used, kept in the record."""
    plugins: tuple[PluginUsed, ...] = ()
    selection: Selection = field(default_factory=Selection)
    """What was asked for when it began: what an interrupted inspection goes on with."""
    ended_at: str = ""
    """When the checkers were done."""
    closed_at: str = ""
    closed_by: str = ""
    close_reason: str = ""
    """Why it was closed before all was answered."""
    login: str = ""
    """User of the operating system who started it, as the program saw it."""
    occurrence: tuple[str, str] | None = None
    """Schedule and period of the occurrence of its site that it was begun for; ``None``: somebody just inspected."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """What the record keeps of one planned step: enough to say, years later, what was to be looked at."""

    key: str
    """``FIRE-EXT-01``, or ``FIRE-EVA-01@area:lobby`` for an item with ``for_each``."""
    item: str
    checklist: str
    domain: str
    target: Target
    item_digest: str
    """SHA-256 of the item's content: an answer is carried over only where it is unchanged."""

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {
            "key": self.key,
            "item": self.item,
            "checklist": self.checklist,
            "domain": self.domain,
            "target": self.target.to_data(),
            "item_digest": self.item_digest,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PlannedStep:
        """Read what :meth:`to_data` wrote."""
        return cls(**{**data, "target": Target.from_data(data["target"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases are wanted: those that fit all that is said, and for each of these one of its words."""

    states: tuple[FindingState, ...] = ()
    owners: tuple[str, ...] = ()
    """Person ids; ``""``: nobody is responsible."""
    units: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Ids of items, or how they begin: ``FIRE-``."""
    of_items: tuple[str, ...] = ()
    """Whole ids of items."""
    targets: tuple[str, ...] = ()
    """Keys of targets: ``area:lobby``."""
    severities: tuple[Severity, ...] = ()
    overdue_on: str = ""
    """ISO date. Those that are not over and were due before it; also those for which no day was set and that were found
    before it, because their default is not in the record: whoever asks looks at it."""
    major: bool | None = None
    recurrent: bool | None = None
    escalated: bool | None = None
    """Whether it is on the board (挂牌督办)."""
    text: str = ""
    """Stands in the subject; upper and lower case are one for ASCII."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a finding."""

    seq: int
    """Ledger entry that says so."""
    at: str
    """UTC time, recorded."""
    hand: Hand
    """Who did it; of a sighting, who started the inspection."""
    what: Sighting | Action


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceFilter:
    """Which occurrences are wanted: those that fit all that is said."""

    site: str | None = None
    schedule: str | None = None
    person: str | None = None
    """Person id; ``""``: those that are for nobody."""
    unfinished: bool = False
    """Only those that are neither done nor missed."""
    opens_from: str | None = None
    """UTC, ISO 8601 with ``+00:00``: only those that open then or later."""
    opens_until: str | None = None
    """The same: only those that open before."""
    missed: bool | None = None
    """Only those that were missed, back-filled or not; or only the others."""
    limit: int | None = None
    after: tuple[str, str, str, str] | None = None
    """Only those behind this place: due time, site, schedule and period of the last one of the page before."""
