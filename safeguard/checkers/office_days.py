"""Which days an office works, as plain data, so that it can go to a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The working days of some years; before and after them Monday to Friday are taken to be."""

    first: date = date.min
    """The day that :attr:`marks` begins with."""
    marks: str = ""
    """A sign for each day: ``1`` is a working day, ``0`` is off."""

    @classmethod
    def of(cls, is_working: Callable[[date], bool], first: date, last: date) -> OfficeDays:
        """Write down the days from ``first`` to ``last``, both included."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return cls(first, "".join("1" if is_working(day) else "0" for day in days))

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day."""
        place = (day - self.first).days
        if 0 <= place < len(self.marks):
            return self.marks[place] == "1"
        return day.weekday() < _WEEKEND

    def to_data(self) -> list[str]:
        """Return it as plain JSON data."""
        return [self.first.isoformat(), self.marks]
