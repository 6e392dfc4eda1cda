"""The turns of a finding's life: from when on it stands otherwise for figures, and what happened to it then.

What inspections only say again is no turn. So a life has few of them, however often somebody looked, and how thousands
of findings stood at a moment long ago can be counted without folding each from its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple, Protocol

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action, Close
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import OVER, Delta, Finding
from safeguard.findings.overdue import counts_days
from safeguard.findings.step import day_of


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


class Stage(IntEnum):
    """How far a finding is, as far as figures go."""

    OVER = 0
    SEEN_GONE = 1
    """Open, and somebody else has seen that it is gone: it is not late."""
    OPEN = 2


class Stand(NamedTuple):
    """How a finding stands, as far as figures go."""

    owner: str
    severity: Severity
    opened_on: str
    """ISO date on which it was found, or found again."""
    due: str
    """ISO date that somebody set; empty: none."""
    came_back: bool
    """Whether it came back within 12 months, so that half the time holds."""
    stage: Stage


class Tally(NamedTuple):
    """What happened."""

    new: int = 0
    resolved: int = 0
    """Seen to be gone."""
    reopened: int = 0
    closed: int = 0
    """Struck off by a person."""
    days: int = 0
    """From finding to striking off, of all closed together."""

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]
        """Add up two, name by name."""
        return Tally(*(one + two for one, two in zip(self, other, strict=True)))


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class Turn:
    """From when on a finding stands so, and what happened to it then."""

    began: int
    """Ledger entry: of what a person did, or with which the inspection began that saw it."""
    stand: Stand
    tally: Tally


def stand_of(case: Case) -> Stand:
    """Return how a case stands, as far as figures go."""
    stage = Stage.OVER if case.state in OVER else Stage.OPEN if counts_days(case.state) else Stage.SEEN_GONE
    return Stand(case.owner, case.severity, case.opened_on, case.due, case.recurrences > 0, stage)


def tally_of(before: Case | None, after: Case, what: Sighting | Action) -> Tally:
    """Return what happened to a case."""
    if before is None:
        return Tally(new=1)
    back = before.state in OVER and after.state not in OVER
    if isinstance(what, Sighting):
        gone = before.last_clear is None and after.last_clear is not None
        return Tally(resolved=int(gone), reopened=int(back or what.delta is Delta.REOPENED))
    closed, days = 0, 0
    if isinstance(what, Close):
        closed, days = 1, _days(after)
    return Tally(reopened=int(back), closed=closed, days=days)


def _days(closed: Case) -> int:
    first, last = day_of(closed.opened_on), day_of(closed.closed_on)
    return max((last - first).days, 0) if first and last else 0


def turn_of(before: Case | None, after: Case, began: int, what: Sighting | Action) -> Turn | None:
    """Return what an event changes for figures; ``None``: nothing."""
    stand, tally = stand_of(after), tally_of(before, after, what)
    if before is not None and tally == NOTHING and stand == stand_of(before):
        return None
    return Turn(began, stand, tally)


def joined(turns: Iterable[Turn]) -> list[Turn]:
    """Return turns in order; those of one entry as one, which stands as the last of them."""
    told: list[Turn] = []
    for turn in turns:
        if told and told[-1].began == turn.began:
            told[-1] = replace(turn, tally=told[-1].tally + turn.tally)
        else:
            told.append(turn)
    return told


def turns_of(about: Finding, number: int, events: Iterable[Happened]) -> tuple[list[Turn], Case | None]:
    """Return the turns of a life, and the case that it adds up to.

    Inspections have their order, in whichever their answers came in: what one says counts from its beginning on.

    Args:
        about: the finding, as it was first seen.
        number: of its case.
        events: all that happened to it; of an inspection only what it stands by.
    """
    case: Case | None = None
    turns: list[Turn] = []
    for event in sorted(events, key=began):
        before, case = case, folded(case, event, about, number)
        if case is not None and (turn := turn_of(before, case, began(event), event.what)):
            turns.append(turn)
    return joined(turns), case


def began(event: Happened) -> int:
    """Return the ledger entry from which on an event counts."""
    return event.what.began if isinstance(event.what, Sighting) else event.seq


def folded(case: Case | None, event: Happened, about: Finding, number: int) -> Case | None:
    """Return a case after an event; what people did before anybody saw it counts not."""
    if isinstance(event.what, Sighting):
        return fold_sighting(case, event.what, about, number)
    return None if case is None else fold_action(case, event.what, event.seq, event.hand, event.at)
