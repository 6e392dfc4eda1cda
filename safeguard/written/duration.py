"""Durations as they are written (``24h``, ``7d``, ``2w``, ``3m``) and the days that they lead to."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

_UNITS = {"d": "days", "w": "weeks", "m": "months"}


def after(start: date, duration: str) -> date:
    """Return the day a duration after a day.

    Hours are counted in whole days, rounded up. A month leads to the corresponding day, or to the last of the month
    where there is none (Civil Code of China, article 202).
    """
    number, unit = int(duration[:-1]), duration[-1]
    if unit == "h":
        number, unit = -(-number // 24), "d"
    return start + relativedelta(**{_UNITS[unit]: number})  # type: ignore[arg-type]
