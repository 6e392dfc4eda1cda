"""An obligation that every day, week or month owes once: each period is done, missed, open or filled in later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeguard.obligations.deed import Deed
from safeguard.obligations.periods import Period, periods


class TurnState(StrEnum):
    """How one period stands."""

    DONE = "done"
    BACK_FILLED = "back_filled"
    """Done as the register says, but written down too long afterwards to prove it."""
    UNCLEAR = "unclear"
    """A deed may have been done in it: only its month or year is known."""
    OPEN = "open"
    """It has not ended, and nothing was done yet."""
    MISSED = "missed"
    """It has ended, and nothing was done in it: for good."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One period and what was done in it."""

    period: Period
    state: TurnState
    deeds: tuple[Deed, ...] = ()


def turns(
    word: str,
    deeds: Iterable[Deed],
    since: date,
    as_of: date,
    *,
    counts: Callable[[date], bool] | None = None,
    entered_within_days: int = 1,
) -> Iterator[Turn]:
    """Yield every period from a day until the one that ``as_of`` lies in.

    Args:
        word: ``day``, ``week``, ``half-month``, ``month``, ``quarter``, ``half-year`` or ``year``.
        deeds: what was done, in any order; deeds after ``as_of`` prove nothing.
        since: a day in the first period.
        as_of: the day from which it is seen; its own period is still open.
        counts: whether a day counts, for periods of one day: working days, opening days. ``None``: all count.
        entered_within_days: how long after the deed it may be written down and still prove it.
    """
    known = sorted((deed for deed in deeds if deed.day.lo <= as_of), key=lambda deed: deed.day.lo)
    firsts = [deed.day.lo for deed in known]
    vague = [deed for deed in known if not deed.day.exact]
    for period in periods(word, since, as_of):
        if counts is not None and period.first == period.last and not counts(period.first):
            continue
        near = known[bisect_left(firsts, period.first) : bisect_right(firsts, period.last)]
        inside = tuple(deed for deed in near if deed.day.hi <= period.last)
        maybe = tuple(deed for deed in vague if deed.day.lo <= period.last and deed.day.hi >= period.first)
        yield Turn(period, _state(period, inside, maybe, as_of, entered_within_days), inside or maybe)


def _state(
    period: Period, inside: tuple[Deed, ...], maybe: tuple[Deed, ...], as_of: date, within_days: int
) -> TurnState:
    if inside:
        return TurnState.BACK_FILLED if all(deed.back_filled(within_days) for deed in inside) else TurnState.DONE
    if maybe:
        return TurnState.UNCLEAR
    return TurnState.OPEN if period.last >= as_of else TurnState.MISSED
