"""Which days are working days: a country's days off and make-up days, year by year, and questions about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from safeguard.errors import Problem
from safeguard.messages import Message, Text

SATURDAY_AND_SUNDAY = frozenset({5, 6})
FURTHEST = 366
"""So many days are gone through for the next working day, before an office is taken to have none."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSource:
    """Where the days of a year come from."""

    title: Text
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDays:
    """What is special about the days of one year."""

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    """Days of the week that are off by themselves, 0 is Monday."""
    off: Mapping[date, Text] = field(default_factory=dict)
    """Day off → name of its holiday; days of the weekend inside a holiday stand here too."""
    work: Mapping[date, Text] = field(default_factory=dict)
    """Make-up working day → the holiday that it makes up for."""
    sources: tuple[CalendarSource, ...] = ()
    official: bool = False
    """Whether this is the year's calendar as decided, not a guess from plain weeks."""
    hint: Message | None = None
    """What to do where it is not official."""

    def is_working(self, day: date) -> bool:
        """Whether one of its days is a working day."""
        return day not in self.off and (day in self.work or day.weekday() not in self.weekend)


class WorkingDays:
    """The working days of an office. Two are the same only if they are one object, so it may be a key of a cache."""

    __slots__ = ("_firsts", "_lasts", "_of_year", "_years", "country")

    def __init__(self, country: str, of_year: Callable[[int], YearDays]) -> None:
        """Take the days of a year from ``of_year``, which is called once for each year that is asked for.

        Args:
            country: code of ISO 3166-1.
            of_year: year → its days.
        """
        self.country = country
        self._of_year = of_year
        self._years: dict[int, YearDays] = {}
        self._firsts: dict[tuple[date, date], date | None] = {}
        self._lasts: dict[tuple[date, date], date | None] = {}

    def year(self, year: int) -> YearDays:
        """Return what is special about the days of a year."""
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._of_year(year)
        return found

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day."""
        return (self._years.get(day.year) or self.year(day.year)).is_working(day)

    def official(self, year: int) -> bool:
        """Whether the calendar of a year is known as decided; without it, dates are provisional."""
        return self.year(year).official

    def provisional(self, first: date, last: date) -> bool:
        """Whether some day from ``first`` to ``last`` lies in a year without an official calendar."""
        return not all(self.official(year) for year in range(first.year, last.year + 1))

    def first_in(self, first: date, last: date) -> date | None:
        """Return the first working day from ``first`` to ``last``, both included; ``None`` where there is none."""
        key = (first, last)
        if key not in self._firsts:
            self._firsts[key] = self._nearest(first, last, _DAY)
        return self._firsts[key]

    def last_in(self, first: date, last: date) -> date | None:
        """Return the last working day from ``first`` to ``last``, both included; ``None`` where there is none."""
        key = (first, last)
        if key not in self._lasts:
            self._lasts[key] = self._nearest(last, first, -_DAY)
        return self._lasts[key]

    def next_on_or_after(self, day: date) -> date:
        """Return a day itself, or the working day after it; the day itself where none comes within a year."""
        return self._nearest(day, _shifted(day, FURTHEST), _DAY) or day

    def previous_on_or_before(self, day: date) -> date:
        """Return a day itself, or the working day before it; the day itself where none came within a year."""
        return self._nearest(day, _shifted(day, -FURTHEST), -_DAY) or day

    def _nearest(self, start: date, end: date, step: timedelta) -> date | None:
        for number in range((end - start) // step + 1):
            day = start + number * step
            if self.is_working(day):
                return day
        return None


def _shifted(day: date, days: int) -> date:
    """Return a day so many days later, as far as the calendar of Python reaches."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def plain_weeks(weekend: frozenset[int] = SATURDAY_AND_SUNDAY) -> WorkingDays:
    """Return working days without any holiday; no year of it is official."""
    year = YearDays(weekend=weekend)
    return WorkingDays("", lambda _: year)


def not_official(days: WorkingDays, year: int) -> Problem | None:
    """Say that dates of a year are provisional, and what to do; ``None`` where its calendar is official."""
    found = days.year(year)
    if found.official:
        return None
    wrong = Message(
        "There is no official calendar of {country} for {year}: dates are provisional",
        {"country": days.country, "year": year},
    )
    return Problem(wrong, hint=found.hint)
