"""How much time may pass between one deed and the next, as rules write it: ``1y``, ``6m``, ``2w``, ``30d``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from safeguard.messages import Text
from safeguard.tables.dates import DateInterval

_WRITTEN = re.compile(r"(\d{1,4})([dwmy])")
_MONTHS_PER_YEAR, _DAYS_PER_WEEK = 12, 7


@dataclass(frozen=True, slots=True)
class Every:
    """A stretch of calendar months, or of days; a year is twelve months, a week is seven days."""

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no stretch of time, or two kinds of it at once."""
        if min(self.months, self.days) < 0 or (self.months > 0) == (self.days > 0):
            raise ValueError("a stretch of time has months or days, and more than none of them")

    @classmethod
    def parse(cls, text: str) -> Every:
        """Read ``1y``, ``6m``, ``2w`` or ``30d``.

        Raises:
            ValueError: it is none of these.
        """
        found = _WRITTEN.fullmatch(text.strip().lower())
        if found is None:
            raise ValueError(f"{text!r} is no stretch of time such as 1y, 6m, 2w or 30d")
        number, unit = int(found[1]), found[2]
        match unit:
            case "y":
                return cls(months=number * _MONTHS_PER_YEAR)
            case "m":
                return cls(months=number)
            case "w":
                return cls(days=number * _DAYS_PER_WEEK)
            case _:
                return cls(days=number)

    def after(self, day: DateInterval) -> DateInterval:
        """Return when it has passed, by the corresponding day or the end of the month (Civil Code, 202)."""
        if self.months:
            return day.plus_months(self.months)
        step = timedelta(days=self.days)
        return DateInterval(day.lo + step, day.hi + step)

    @property
    def said(self) -> Text:
        """It, for a field of a message: ``6 months``, ``1 year``."""
        if self.months and self.months % _MONTHS_PER_YEAR == 0:
            return _counted(self.months // _MONTHS_PER_YEAR, "年", "year")
        return _counted(self.months, "个月", "month") if self.months else _counted(self.days, "天", "day")

    def __str__(self) -> str:
        if self.months:
            years, months = divmod(self.months, _MONTHS_PER_YEAR)
            return f"{self.months}m" if months else f"{years}y"
        return f"{self.days}d"


def _counted(count: int, chinese: str, english: str) -> Text:
    return {"zh": f"{count} {chinese}", "en": f"{count} {english}{'' if count == 1 else 's'}"}
