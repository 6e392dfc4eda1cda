"""A zone as a calendar file carries it (RFC 5545, 3.6.5): one observance for each change of the clock.

Many readers do not take a list of dates (RDATE) in a zone, and some not even every rule; a single onset all of them do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from types import ModuleType

    from icalendar import Timezone

_STEP = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Onset:
    """From a moment on, a zone is so far from UTC."""

    at: datetime
    """Local, by the clock that is put on or back: without a zone."""
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def onsets(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Onset]:
    """Yield how a zone stands at a moment, and every change of its clock until another.

    Args:
        zone: which.
        first: UTC.
        last: UTC.
    """
    there = first.astimezone(zone)
    before = _offset(there)
    yield Onset(there.replace(tzinfo=None), before, before, there.tzname() or "", bool(there.dst()))
    day = first
    while day < last:
        if _offset((day + _STEP).astimezone(zone)) != before:
            at = _change(zone, day, day + _STEP, before)
            there = at.astimezone(zone)
            after = _offset(there)
            yield Onset((at + before).replace(tzinfo=None), before, after, there.tzname() or "", bool(there.dst()))
            before = after
        day += _STEP


def vtimezone(library: ModuleType, name: str, first: datetime, last: datetime) -> Timezone:
    """Return a zone for a calendar file.

    Args:
        library: icalendar.
        name: of IANA.
        first: UTC; the file speaks of nothing before it.
        last: UTC.
    """
    made: Timezone = library.Timezone()
    made.add("tzid", name)
    for one in onsets(ZoneInfo(name), first, last):
        part = library.TimezoneDaylight() if one.summer else library.TimezoneStandard()
        part.add("dtstart", one.at)
        part.add("tzname", one.name)
        part.add("tzoffsetfrom", one.before)
        part.add("tzoffsetto", one.after)
        made.add_component(part)
    return made


def _offset(there: datetime) -> timedelta:
    return there.utcoffset() or timedelta()


def _change(zone: ZoneInfo, low: datetime, high: datetime, before: timedelta) -> datetime:
    """Return the first second between two at which the offset is another than before."""
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (middle, high) if _offset(middle.astimezone(zone)) == before else (low, middle)
    return high.astimezone(UTC)
