"""From the wall clock of a zone to UTC and back, on days of daylight saving too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def instant(local: datetime, zone: str) -> datetime:
    """Return the instant, in UTC, at which clocks show a time.

    A time that they show twice is the first of both; one that they leave out is the first instant after the gap.

    Args:
        local: without a zone.
        zone: IANA name.
    """
    place = ZoneInfo(zone)
    before = local.replace(tzinfo=place, fold=0).astimezone(UTC)
    if before.astimezone(place).replace(tzinfo=None, fold=0) == local:
        return before
    return _end_of_gap(local.replace(tzinfo=place, fold=1).astimezone(UTC), before, place)


def _end_of_gap(low: datetime, high: datetime, place: ZoneInfo) -> datetime:
    """Return the first instant that has the offset of ``high``, where ``low`` has not."""
    offset = high.astimezone(place).utcoffset()
    while high - low > _SECOND:
        middle = low + ((high - low) // 2 // _SECOND) * _SECOND
        if middle.astimezone(place).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high


def written(moment: datetime) -> str:
    """Return an instant as records have it: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def midnight(day: date, zone: str) -> datetime:
    """Return the instant at which a local day begins."""
    return instant(datetime.combine(day, time()), zone)


def opening(local: datetime, zone: str) -> datetime:
    """Return the instant of a local time, but never that at which its day is over: then an hour before it.

    In Nuuk the clocks leave out the last hour of a Saturday: what opens at 23:30 must open on that day.
    """
    end = midnight(local.date() + _DAY, zone)
    found = instant(local, zone)
    return found if found < end else end - _HOUR


def local_day(moment: str, zone: str) -> date:
    """Return the day that it is in a zone.

    Args:
        moment: ISO 8601 with its offset.
        zone: IANA name.
    """
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).date()
