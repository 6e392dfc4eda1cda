"""Moments and times of day as people and devices write them in logs, in the time of the site."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safeguard import parse_datetime

_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|晚|[AaPp][Mm])?(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{1,2})?(?:[:分](?P<second>\d{1,2}))?)"
    r"(?:\.\d+)?[分秒]?(?P<late>[AaPp][Mm])?"
)
_HALF_CLOCK = re.compile(r"(.*?\d[\s日号T]+)((?:上午|下午|晚上|[AaPp][Mm])\s*\d.*|\d.*[AaPp][Mm])")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SERIALS = (20_000.0, 80_000.0)
"""Day numbers of a spreadsheet from 1954 to 2119; a whole number with a fraction for the time of day."""

_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - counted in the site's zone
_EPOCH_SECONDS = (1e8, 1e10)
"""Seconds since 1970 from 1973 to 2286; a thousand times as much are milliseconds."""


def clock_of(text: str) -> time | None:
    """Read a time of day: ``08:30``, ``8：30``, ``8时30分``, ``8点``, ``下午5:30``, ``5:30 pm``.

    Returns:
        The time; 0:00 for ``24:00``; ``None``: it is no time of day.
    """
    found = _CLOCK.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        return None
    hour, minute = _hour(int(found["hour"]), found["half"] or found["late"] or ""), int(found["minute"] or 0)
    second = int(found["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        return time()
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _hour(hour: int, half: str) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half in ("下午", "晚上", "晚") or half[0] in "pP" else 0)


def moment_of(text: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    """Read a moment.

    Args:
        text: ``2026-11-01 08:15``, ``2026年11月1日8时15分``, ``2026/11/1 下午5:30``, an offset behind it, seconds or
            milliseconds since 1970, a day number of a spreadsheet, or a day alone.
        zone: of the site; a moment with an offset is turned to it.

    Returns:
        The local moment without a zone, and whether a time of day was written.

    Raises:
        ValueError: it is none of these.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if (found := _HALF_CLOCK.fullmatch(plain)) and (clock := clock_of(found[2])) is not None:
        return datetime.combine(parse_datetime(found[1].strip()).date(), clock), True
    if _PLAIN.fullmatch(plain) and not _is_compact_day(plain):
        return _counted(float(plain), zone)
    if plain.endswith((" 24:00", " 24:00:00")):
        return parse_datetime(plain.partition(" ")[0]) + timedelta(days=1), True
    moment = parse_datetime(plain)
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone).replace(tzinfo=None)
    return moment, moment.time() != time() or ":" in plain or "时" in plain


def _is_compact_day(plain: str) -> bool:
    return len(plain) == 8 and plain[:2] in ("19", "20", "21")


def _counted(number: float, zone: ZoneInfo) -> tuple[datetime, bool]:
    if _SERIALS[0] < number < _SERIALS[1]:
        return _SERIAL_ZERO + timedelta(seconds=round(number * 86400)), not number.is_integer()
    seconds = number / 1000 if number >= _EPOCH_SECONDS[0] * 1000 else number
    if not _EPOCH_SECONDS[0] <= seconds < _EPOCH_SECONDS[1]:
        raise ValueError(f"not a moment: {number}")
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone).replace(tzinfo=None), True


def midnight(day: date) -> datetime:
    """Return the first moment of a day, in the time of the site."""
    return datetime.combine(day, time())
