"""Cells of a climate log as loggers and people write them: moments in many forms, numbers with units and commas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

Order = Literal["dmy", "mdy"]
"""What ``03/04/2026`` means: the third of April, or the fourth of March."""

_CLOCK = (
    r"(?:[T\s]*(?P<half>上午|下午|[AaPp][Mm])?\s*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})?"
    r"(?:[:分](?P<second>\d{1,2})?(?:[.,]\d+)?)?[分秒]?\s*(?P<late>[AaPp]\.?[Mm]\.?)?\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + _CLOCK)
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second_part>\d{1,2})(?P=mark)(?P<year>\d{4})" + _CLOCK)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(°?c|°?f|%\s*(?:rh)?|rh)?", re.IGNORECASE)
_FAHRENHEIT = re.compile(r"°f|华氏|fahrenheit|[(\[_ ]f[)\]]?$")
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - counted in the site's zone
_SERIALS = (20_000.0, 80_000.0)
_EPOCH_SECONDS = 1e8


def wide(text: str) -> str:
    """Return a cell in one width, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def says_fahrenheit(header: str) -> bool:
    """Return whether a header gives its unit as °F."""
    return _FAHRENHEIT.search(wide(header).casefold()) is not None


def to_celsius(fahrenheit: float) -> float:
    """Return °F as °C."""
    return (fahrenheit - 32) * 5 / 9


@lru_cache(maxsize=4096)
def parse_number(text: str) -> tuple[float, str] | None:
    """Read ``21.5``, ``21,5``, ``45 %``, ``70.1 °F``.

    Returns:
        The number and its unit (``c``, ``f``, ``%`` or empty), or ``None`` for anything else (``ERR``, ``---``).
    """
    found = _NUMBER.fullmatch(wide(text))
    if found is None:
        return None
    unit = (found[2] or "").casefold().lstrip("°").rstrip("rh ")
    return float(found[1].replace(",", ".")), unit


def date_orders(texts: Iterable[str]) -> set[Order]:
    """Return which orders of day and month a column of moments allows.

    Returns:
        Both where nothing tells them apart, none where the column contradicts itself or needs no order.
    """
    orders: set[Order] = {"dmy", "mdy"}
    needed = False
    for text in texts:
        found = _YEAR_LAST.fullmatch(wide(text))
        if found is None or found["mark"] == ".":
            continue
        needed = True
        if int(found["first"]) > 12:
            orders.discard("mdy")
        if int(found["second_part"]) > 12:
            orders.discard("dmy")
    return orders if needed else set()


def needs_order(text: str) -> bool:
    """Return whether a moment can only be understood once the order of day and month is known."""
    found = _YEAR_LAST.fullmatch(wide(text))
    return found is not None and found["mark"] != "."


def parse_moment(text: str, zone: tzinfo, order: Order | None = "dmy") -> float:
    """Read a moment.

    Args:
        text: ``2026-11-01 08:15``, ``2026/11/1 8:15:00``, ``2026年11月1日 8时15分``, ``01.11.2026 08:15``,
            ``11/01/2026 08:15 PM``, an offset behind it, seconds or milliseconds since 1970, or a day number of a
            spreadsheet.
        zone: of moments that name none.
        order: of dates that end with the year; ``None``: it is not known yet, and those that need it are refused.

    Returns:
        Seconds since 1970, UTC.

    Raises:
        ValueError: it is none of these, or no such moment exists.
    """
    if (usual := _usual(text)) is not None:
        return usual.replace(tzinfo=zone).timestamp()
    plain = wide(text)
    if _PLAIN.fullmatch(plain):
        return _counted(float(plain), zone)
    if found := _YEAR_FIRST.fullmatch(plain):
        return _moment(found, int(found["month"]), int(found["day"]), zone)
    if found := _YEAR_LAST.fullmatch(plain):
        first, second = int(found["first"]), int(found["second_part"])
        day_first = order == "dmy" or found["mark"] == "."
        if order is None and not day_first:
            raise ValueError(f"day or month first: {text!r}")
        return _moment(found, *((second, first) if day_first else (first, second)), zone)
    raise ValueError(f"not a moment: {text!r}")


def _usual(text: str) -> datetime | None:
    """Return a moment in the form of nearly every logger, ``2026-11-01 08:15:00``, which is read much faster."""
    if len(text) not in (16, 19) or text[4] != "-" or text[10] not in " T" or text[13] != ":" or not text.isascii():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else None


def _counted(number: float, zone: tzinfo) -> float:
    if _SERIALS[0] < number < _SERIALS[1]:
        local = _EXCEL_EPOCH + timedelta(seconds=round(number * 86400))
        return local.replace(tzinfo=zone).timestamp()
    if number >= _EPOCH_SECONDS * 1000:
        number /= 1000
    if number < _EPOCH_SECONDS:
        raise ValueError(f"not a moment: {number}")
    try:
        return datetime.fromtimestamp(number, UTC).timestamp()
    except OverflowError as error:
        raise ValueError(f"not a moment: {number}") from error


def _moment(found: re.Match[str], month: int, day: int, zone: tzinfo) -> float:
    hour = _hour(int(found["hour"] or 0), found["half"] or found["late"] or "")
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    moment = datetime(int(found["year"]), month, day, hour, minute, second, tzinfo=_zone(found["offset"], zone))
    return moment.timestamp()


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if hour > 12:
        if half == "下午":
            return hour
        raise ValueError(f"no such hour: {hour} {half}")
    return hour % 12 + (12 if half == "下午" or half[0] in "pP" else 0)


def _zone(offset: str | None, zone: tzinfo) -> tzinfo:
    if not offset:
        return zone
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return timezone((-1 if offset[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
