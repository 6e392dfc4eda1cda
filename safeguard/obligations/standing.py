"""How an obligation that comes again and again stands, seen from one day. Pure: nothing reads the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from safeguard.obligations.deed import Deed
from safeguard.obligations.every import Every
from safeguard.tables.dates import DateInterval
from safeguard.tables.due import DueState, due_state


@dataclass(frozen=True, slots=True)
class Obligation:
    """What must be done again and again, each time within some time of the last."""

    every: Every
    since: DateInterval | None = None
    """From when it counts (made, installed, entered); ``None``: that is not known."""
    first: Every | None = None
    """From ``since`` to the first time, where it differs from ``every``."""
    window_days: int = 30
    """From how many days ahead it is near."""
    grace_days: int = 0
    """Days past its due date during which it is still near and not yet overdue."""


@dataclass(frozen=True, slots=True)
class Late:
    """A due date that passed before anything was done: missed for good, whatever was done later."""

    due: DateInterval
    until: Deed | None
    """The deed that ended the delay; ``None``: it lasts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands."""

    state: DueState
    due: DateInterval | None
    """When it is or was due; ``None``: never done, and nobody knows since when it should have been."""
    last: Deed | None
    late: tuple[Late, ...]
    """Every time that it was missed, in order; the last one may last still."""
    ignored: tuple[Deed, ...]
    """Deeds dated after the day from which it is seen: no proof of anything."""


def standing(obligation: Obligation, deeds: Iterable[Deed], as_of: date) -> Standing:
    """Return how an obligation stands on a day.

    Reaching the due date counts as overdue (Civil Code, 1259). What was never done and has no beginning is overdue.

    Args:
        obligation: what must be done, and how often.
        deeds: what was done, in any order.
        as_of: the day from which it is seen.
    """
    everything = sorted(deeds, key=lambda deed: (deed.day.lo, deed.day.hi))
    done = [deed for deed in everything if deed.day.lo <= as_of]
    ignored = tuple(deed for deed in everything if deed.day.lo > as_of)
    due = next_due(obligation, done)
    state = DueState.OVERDUE if due is None else _state(due, obligation, as_of)
    late = _late(obligation, done)
    if due is not None and state is DueState.OVERDUE:
        late = (*late, Late(due, None))
    return Standing(state, due, done[-1] if done else None, late, ignored)


def next_due(obligation: Obligation, done: Sequence[Deed]) -> DateInterval | None:
    """Return when it is due after what was done, in order of time; ``None``: nothing is known to count from."""
    if done:
        return obligation.every.after(done[-1].day)
    if obligation.since is None:
        return None
    return (obligation.first or obligation.every).after(obligation.since)


def _state(due: DateInterval, obligation: Obligation, as_of: date) -> DueState:
    grace = timedelta(days=obligation.grace_days)
    state = due_state(DateInterval(due.lo + grace, due.hi + grace), as_of, obligation.window_days)
    return DueState.NEAR if state is DueState.OK and as_of >= due.lo else state


def _late(obligation: Obligation, done: Sequence[Deed]) -> tuple[Late, ...]:
    """Return the due dates that had certainly passed when the next deed was done."""
    late = []
    for index, deed in enumerate(done):
        due = next_due(obligation, done[:index])
        if due is not None and deed.day.lo > due.hi + timedelta(days=obligation.grace_days):
            late.append(Late(due, deed))
    return tuple(late)
