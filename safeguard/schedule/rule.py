"""When a recurrence rule opens something: its days, moved off days off, its times, in the zone of the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from safeguard.checklist.recurrence import DEFAULT_START, REACH, Recurrence, read_rule
from safeguard.schedule.local_time import opening, written
from safeguard.schedule.model import Shift
from safeguard.schedule.pattern import Pattern
from safeguard.schedule.working_days import FURTHEST, WorkingDays


@dataclass(frozen=True, slots=True)
class Opening:
    """One moment at which a rule opens something."""

    key: str
    named: date
    """Day that the rule names."""
    day: date
    """Day on which it opens: the same, or the working day that it was moved to."""
    opens: str
    """UTC, ISO 8601."""


def openings(pattern: Pattern, days: WorkingDays, first: date) -> Iterator[Opening]:
    """Yield what a recurrence rule opens from a day on, lazily and in order; what opens at one instant is one.

    A rule counts from the ``since`` of its pattern; without one, from :data:`DEFAULT_START`, and ``COUNT`` is not
    looked at, as nobody knows from when on.

    Args:
        pattern: when it comes; its ``every`` is a rule.
        days: working days of the office.
        first: local day.
    """
    rule = read_rule(pattern.every)
    margin = FURTHEST if pattern.shift is Shift.NEXT else 0
    named = moments(rule, _start(pattern), first - timedelta(days=margin), pattern.zone)
    moved = (_moved(local, pattern, days) for local in named)
    for opens, group in groupby(moved, key=lambda one: one[2]):
        local, day, _ = _one_of(list(group))
        if day >= first:
            name = f"{local:%Y-%m-%d-%H%M}" if rule.several_a_day else f"{local:%Y-%m-%d}"
            yield Opening(name, local.date(), day, opens)


def moments(rule: Recurrence, start: datetime, first: date, zone: str) -> Iterator[datetime]:
    """Yield the local times that a rule names from a day on, as far as :data:`REACH` years.

    Args:
        rule: what is named.
        start: local; from it the rule counts its intervals and takes a day or time that it does not say. Where it is
            :data:`DEFAULT_START`, ``COUNT`` is not looked at.
        first: local day.
        zone: IANA name, for a rule that ends at an instant of UTC.
    """
    if start.date() == DEFAULT_START.date():
        rule = replace(rule, count=None)
    end = _end(rule, max(first, start.date()), zone)
    counted = rule.count is not None
    begin = start if counted else _nearer(rule, start, first)
    last = f"COUNT={rule.count}" if counted else f"UNTIL={end:%Y%m%dT%H%M%S}"
    found: Iterator[datetime] = iter(rrulestr(f"{rule.from_(start)};{last}", dtstart=begin))
    return (local for local in takewhile(lambda one: one <= end, found) if local.date() >= first)


_Moved = tuple[datetime, date, str]
"""Local time as named; day on which it opens; instant of it."""


def _moved(local: datetime, pattern: Pattern, days: WorkingDays) -> _Moved:
    day = local.date()
    if pattern.shift is Shift.NEXT:
        day = days.next_on_or_after(day)
    elif pattern.shift is Shift.PREVIOUS:
        day = days.previous_on_or_before(day)
    return local, day, written(opening(datetime.combine(day, local.time()), pattern.zone))


def _one_of(group: list[_Moved]) -> _Moved:
    """Return whichever names what opens at one instant: that of the day itself, else the first."""
    own = [one for one in group if one[0].date() == one[1]]
    return (own or group)[0]


def _start(pattern: Pattern) -> datetime:
    return datetime.combine(pattern.since or DEFAULT_START.date(), pattern.at)


def _end(rule: Recurrence, first: date, zone: str) -> datetime:
    reach = datetime(min(first.year + REACH, date.max.year), 12, 31, 23, 59, 59)  # noqa: DTZ001  local
    until = rule.until
    if until is not None and until.tzinfo is not None:
        until = until.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return reach if until is None else min(reach, until)


def _nearer(rule: Recurrence, start: datetime, first: date) -> datetime:
    """Return a later start with the same days from ``first`` on: some whole intervals later, one at least before."""
    if rule.freq in {"DAILY", "WEEKLY"}:
        step = rule.interval * (7 if rule.freq == "WEEKLY" else 1)
        return start + timedelta(days=_whole((first - start.date()).days, step))
    months = (first.year - start.year) * 12 + first.month - start.month
    if rule.freq == "YEARLY":
        months = (first.year - start.year) * 12
    ahead = _whole(months, rule.interval * (12 if rule.freq == "YEARLY" else 1))
    if not ahead:
        return start
    month = 0 if rule.freq == "YEARLY" else start.month - 1
    years, month = divmod(month + ahead, 12)
    return start.replace(year=start.year + years, month=month + 1, day=1)


def _whole(distance: int, step: int) -> int:
    return max(0, distance // step - 1) * step
