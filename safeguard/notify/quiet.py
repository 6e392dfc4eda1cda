"""Quiet hours: when nobody is told anything, and until when it waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_FURTHEST = 60
"""Days after which a row of days off is taken for a mistake in the calendar."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """When it is quiet, in local time."""

    start: time = time(20)
    end: time = time(8)
    """First moment that is not quiet; the same as the start: it is never quiet."""
    days_off: bool = True
    """Whether it is quiet on days off."""


def quiet_until(quiet: Quiet, local: datetime, works: Callable[[date], bool], *, urgent: bool) -> datetime | None:
    """Return until when it is quiet; ``None``: it is not.

    Args:
        quiet: the rules.
        local: now, in the site's zone.
        works: whether a day is a working day.
        urgent: something critical is late; then days off are no reason to wait, nights are.
    """
    at = local
    for _ in range(2 * _FURTHEST):
        later = _after_the_hours(quiet, at) or _after_the_day(quiet, at, works, urgent=urgent)
        if later is None:
            return at if at > local else None
        at = later
    return at


def _after_the_hours(quiet: Quiet, at: datetime) -> datetime | None:
    clock = at.time()
    if quiet.start <= quiet.end:
        return _at(at, quiet.end) if quiet.start <= clock < quiet.end else None
    if clock >= quiet.start:
        return _at(at + timedelta(days=1), quiet.end)
    return _at(at, quiet.end) if clock < quiet.end else None


def _after_the_day(quiet: Quiet, at: datetime, works: Callable[[date], bool], *, urgent: bool) -> datetime | None:
    if urgent or not quiet.days_off or works(at.date()):
        return None
    return _at(at + timedelta(days=1), time())


def _at(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, day.tzinfo)
