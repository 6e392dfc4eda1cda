"""Calendar periods: days, ISO weeks, half-months, months, quarters, half-years and years, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_MIDDLE = 15
"""Last day of the first half of a month; the second begins on the 16th."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row, both ends included."""

    key: str
    first: date
    last: date


def period_of(word: str, day: date) -> Period:
    """Return the period that a day lies in.

    Args:
        word: of :data:`safeguard.checklist.frequency.WORDS`, but ``event``.
        day: local day.
    """
    return _OF[word](day)


def periods(word: str, first: date, last: date) -> Iterator[Period]:
    """Yield every period that has a day from ``first`` to ``last``, both included, in order."""
    while first <= last:
        period = period_of(word, first)
        yield period
        first = period.last + _DAY


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _week(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    first = day - (weekday - 1) * _DAY
    return Period(f"{year}-W{week:02}", first, first + 6 * _DAY)


def _half_month(day: date) -> Period:
    if day.day <= _MIDDLE:
        return Period(f"{day:%Y-%m}-a", day.replace(day=1), day.replace(day=_MIDDLE))
    return Period(f"{day:%Y-%m}-b", day.replace(day=_MIDDLE + 1), _months(day, 1).last)


def _months(day: date, count: int) -> Period:
    """Return the stretch of so many months, counted from January, that a day lies in."""
    number, month = divmod(day.month - 1, count)
    end = day.year * 12 + (number + 1) * count
    first = date(day.year, day.month - month, 1)
    return Period(str(number + 1), first, date(end // 12, end % 12 + 1, 1) - _DAY)


def _month(day: date) -> Period:
    found = _months(day, 1)
    return Period(f"{day:%Y-%m}", found.first, found.last)


def _quarter(day: date) -> Period:
    found = _months(day, 3)
    return Period(f"{day.year}-Q{found.key}", found.first, found.last)


def _half_year(day: date) -> Period:
    found = _months(day, 6)
    return Period(f"{day.year}-H{found.key}", found.first, found.last)


def _year(day: date) -> Period:
    return Period(f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31))


_OF: Mapping[str, Callable[[date], Period]] = {
    "day": _day,
    "week": _week,
    "half-month": _half_month,
    "month": _month,
    "quarter": _quarter,
    "half-year": _half_year,
    "year": _year,
}
