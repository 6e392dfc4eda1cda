"""The due dates that a schedule gives, whatever was recorded: pure, lazy, and worked out once for schedules alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, pairwise
from operator import attrgetter

from safeguard.checklist.frequency import RULES
from safeguard.obligations.periods import Period, period_of, periods
from safeguard.schedule.local_time import local_day, midnight, opening, written
from safeguard.schedule.model import Anchor, Expected, Schedule, Shift
from safeguard.schedule.pattern import Pattern, pattern_of
from safeguard.schedule.rule import Opening, openings
from safeguard.schedule.working_days import WorkingDays

FIRST = date(1970, 1, 1)
LAST = date(9990, 12, 31)
"""No schedule reaches beyond these days, whatever it says."""
LAST_STAYS = 30
"""So many days at least the last date of a rule stays open, as no next one closes it."""

_OPENING_DAY = attrgetter("day")
_DAY = timedelta(days=1)
_WORKING = {Anchor.FIRST_WORKING_DAY, Anchor.LAST_WORKING_DAY}


def expected(schedule: Schedule, days: WorkingDays, since: date, until: date) -> Iterator[Expected]:
    """Yield the due dates of a schedule that open between two days, in order.

    Args:
        schedule: what comes again; its own ``since`` and ``until`` count too.
        days: working days of the office; the same object for all of its schedules, as years are kept by it.
        since: first local opening day.
        until: last local opening day, included.
    """
    first = max(since, schedule.since or FIRST, FIRST)
    last = min(until, schedule.until or LAST, LAST)
    pattern = pattern_of(schedule)
    for year in range(first.year, last.year + 1):
        found = _of_year(pattern, days, year)
        start = bisect_left(found, first.isoformat(), key=_OPENING_DAY) if year == first.year else 0
        end = bisect_right(found, last.isoformat(), key=_OPENING_DAY) if year == last.year else len(found)
        yield from found[start:end]


def start_of(schedule: Schedule, days: WorkingDays, now: str) -> date:
    """Return the first day that counts of a schedule that is ticked for the first time.

    That is its own ``since``; else the first day of the running period; of a recurrence rule today, or tomorrow where
    something of today is over already.

    Args:
        schedule: one that was not ticked before, or that comes at other times since.
        days: working days of the office.
        now: UTC, ISO 8601.
    """
    if schedule.since is not None:
        return schedule.since
    today = local_day(now, schedule.zone)
    if schedule.every in RULES:
        return period_of(schedule.every, today).first
    over = any(one.closes <= now for one in expected(schedule, days, today, today))
    return today + _DAY if over else today


@lru_cache(maxsize=512)
def _of_year(pattern: Pattern, days: WorkingDays, year: int) -> tuple[Expected, ...]:
    return tuple(_of_rule(pattern, days, year) if pattern.is_rule else _of_word(pattern, days, year))


def _of_word(pattern: Pattern, days: WorkingDays, year: int) -> Iterator[Expected]:
    for period in periods(pattern.every, date(year, 1, 1), date(year, 12, 31)):
        day = _opening_day(pattern.on, period, days)
        if day.year == year:
            due = _due_day(pattern.window, day, period, days)
            yield Expected(
                schedule=pattern.id,
                period=period.key,
                opens=written(opening(datetime.combine(day, pattern.at), pattern.zone)),
                due=written(midnight(due + _DAY, pattern.zone)),
                closes=written(midnight(period.last + _DAY, pattern.zone)),
                day=day.isoformat(),
                due_day=due.isoformat(),
                provisional=(pattern.on in _WORKING or pattern.window is None)
                and days.provisional(period.first, period.last),
            )


def _opening_day(on: Anchor, period: Period, days: WorkingDays) -> date:
    """Return the day on which a period opens: where none of its days is a working day, its first or last."""
    if on is Anchor.FIRST_DAY:
        return period.first
    if on is Anchor.LAST_DAY:
        return period.last
    if on is Anchor.FIRST_WORKING_DAY:
        return days.first_in(period.first, period.last) or period.first
    return days.last_in(period.first, period.last) or period.last


def _due_day(window: int | None, day: date, period: Period, days: WorkingDays) -> date:
    if window is not None:
        return min(day + (window - 1) * _DAY, period.last)
    return max(day, days.last_in(period.first, period.last) or period.last)


def _of_rule(pattern: Pattern, days: WorkingDays, year: int) -> Iterator[Expected]:
    for one, following in pairwise(chain(openings(pattern, days, date(year, 1, 1)), [None])):
        if one is None or one.day.year > year:
            return
        yield _ruled(pattern, days, one, following)


def _ruled(pattern: Pattern, days: WorkingDays, one: Opening, following: Opening | None) -> Expected:
    window = pattern.window or 1
    due = one.day + (window - 1) * _DAY
    if following is None:
        closes = written(midnight(one.day + max(window, LAST_STAYS) * _DAY, pattern.zone))
    else:
        closes = following.opens
        due = min(due, max(one.day, following.day - _DAY))
    return Expected(
        schedule=pattern.id,
        period=one.key,
        opens=one.opens,
        due=min(written(midnight(due + _DAY, pattern.zone)), closes),
        closes=closes,
        day=one.day.isoformat(),
        due_day=due.isoformat(),
        provisional=pattern.shift is not Shift.NONE
        and days.provisional(min(one.named, one.day), max(one.named, one.day)),
    )
