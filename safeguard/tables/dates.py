"""Dates as people write them in registers: a day, a month or a year, each an interval of days.

Month arithmetic follows the Civil Code of China: the corresponding day, or the last day of the month where there is
none (article 202); reaching the number counts (article 1259). No roll-over of holidays is applied to safety dates.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside of these is a slip of the pen."""

_PHANTOM_SERIAL = 60
"""Spreadsheets count 1900-02-29, a day that never was, as day 60."""


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """From the first to the last day that a written date may mean, both inclusive."""

    lo: date
    hi: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.lo == self.hi

    @property
    def whole_months(self) -> bool:
        """Whether it was written without a day: it runs from a first to a last of a month."""
        return not self.exact and self.lo.day == 1 and self.hi == month_end(self.hi)

    def plus_months(self, months: int) -> DateInterval:
        """Return it moved by calendar months; a month without a day ends on its last day again."""
        hi = add_months(self.hi, months)
        return DateInterval(add_months(self.lo, months), month_end(hi) if self.whole_months else hi)

    def plus_years(self, years: int) -> DateInterval:
        """Return it moved by calendar years."""
        return self.plus_months(12 * years)

    def __str__(self) -> str:
        return self.lo.isoformat() if self.exact else f"{self.lo.isoformat()}/{self.hi.isoformat()}"


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """Return the corresponding day some months later (or earlier), else the month's last day (Civil Code, 202).

    Raises:
        ValueError: the result lies outside of the years 1 to 9999.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no calendar has the year {year}")
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the corresponding day some years later: 2016-02-29 and 5 years are 2021-02-28 (Civil Code, 202)."""
    return add_months(day, 12 * years)


def from_excel_serial(serial: int) -> date:
    """Return the day of a spreadsheet's day number (1900 system: 1 is 1900-01-01, 45000 is 2023-03-15).

    Raises:
        ValueError: it is 60, the phantom 1900-02-29, or not a day of this or the last century or the next.
    """
    if serial < 1 or serial == _PHANTOM_SERIAL:
        raise ValueError(f"{serial} is no day of the 1900 date system")
    start = date(1899, 12, 31) if serial < _PHANTOM_SERIAL else date(1899, 12, 30)
    day = start + timedelta(days=min(serial, 200_000))
    return _in_range(day)


_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_DAYS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_MONTHS = (
    re.compile(r"(\d{4})[-/](\d{1,2})"),
    # A spreadsheet turns 2024.10 into 2024.1: that one is ambiguous, and refused.
    re.compile(r"(\d{4})\.(0[1-9]|1[0-2]|[2-9])"),
    re.compile(r"(\d{4})年(\d{1,2})月份?"),
    re.compile(r"(\d{4})(\d{2})"),
)
_YEAR = re.compile(r"(\d{4})年?")
_SERIAL = re.compile(r"\d{5}")


@lru_cache(maxsize=65536)
def parse_date(text: str) -> DateInterval:
    """Read a written date.

    Args:
        text: ``2024-05-06``, ``2024/5/6``, ``2024.5.6``, ``2024年5月6日``, ``20240506`` (a day; a time behind it is
            dropped); ``2024-05``, ``2024年5月``, ``202405`` (a month); ``2024`` (a year); ``45418`` (a spreadsheet's
            day number). Full-width digits and blanks are fine.

    Raises:
        ValueError: it is none of these, or no day of the calendar between 1900 and 2199.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    day = re.sub(r"\s+", "", _TIME.sub("", folded))
    for pattern in _DAYS:
        if found := pattern.fullmatch(day):
            exact = _in_range(date(int(found[1]), int(found[2]), int(found[3])))
            return DateInterval(exact, exact)
    return _parse_coarse(re.sub(r"\s+", "", folded))


def _parse_coarse(text: str) -> DateInterval:
    for pattern in _MONTHS:
        if found := pattern.fullmatch(text):
            first = _in_range(date(int(found[1]), int(found[2]), 1))
            return DateInterval(first, month_end(first))
    if found := _YEAR.fullmatch(text):
        first = _in_range(date(int(found[1]), 1, 1))
        return DateInterval(first, first.replace(month=12, day=31))
    if _SERIAL.fullmatch(text):
        day = from_excel_serial(int(text))
        return DateInterval(day, day)
    raise ValueError(f"not a date: {text!r}")


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day.isoformat()} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day
