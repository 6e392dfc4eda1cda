"""Shifts of the fire control room as stretches of time with the people in them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from safeguard import Row, RuleTable
from safeguard_fire.moments import clock_of, midnight

_BETWEEN = re.compile(r"[,;、，；/\n]+")
_RANGE = re.compile(r"\s*(?:-|–|—|~|～|〜|至|到|to)+\s*", re.IGNORECASE)
_DAY = timedelta(days=1)


class ControlRoomRules(RuleTable):
    """What stands in ``control_room.yaml`` of a profile."""

    people: int
    people_basis: str
    max_hours: float
    max_hours_basis: str
    certificate_basis: str
    grace_minutes: int
    whole_day: tuple[str, ...]
    shifts: Mapping[str, str]
    """Name of a shift → its hours, where the log gives none: ``08:00-20:00``."""


@dataclass(frozen=True, slots=True)
class Shift:
    """From when to when who was on duty, in the time of the site."""

    start: datetime
    end: datetime
    people: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the same people were on duty."""

    start: datetime
    end: datetime
    people: frozenset[str]


def people_of(row: Row) -> tuple[str, ...]:
    """Return who a row says was on duty, each name once."""
    return tuple(dict.fromkeys(word for name in ("people", "second") for word in names_in(row.text(name))))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a cell: ``王敏、李强``, ``王敏 李强``, ``王　敏`` (one name), ``Li Qiang, Wang Min``."""
    parts = (part.split() for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)))
    return tuple(name for words in parts for name in _names(words))


def _names(words: Sequence[str]) -> Iterator[str]:
    if "".join(words).isascii():
        yield from [" ".join(words)] if words else []
    elif all(len(word) == 1 for word in words):
        yield "".join(words)
    else:
        yield from words


def shift_of(row: Row, rules: ControlRoomRules) -> Shift | None:
    """Return the shift of a row; ``None`` where its day or hours are not known."""
    day = row.date("date")
    hours = _hours(row, rules)
    if day is None or not day.exact or hours is None:
        return None
    start, end = (datetime.combine(day.lo, clock) for clock in hours)
    return Shift(start, end if end > start else end + _DAY, people_of(row), row)


def _hours(row: Row, rules: ControlRoomRules) -> tuple[time, time] | None:
    begin, finish = row.text("start"), row.text("end")
    if begin or finish:
        return _clocks(_without_day(begin), _without_day(finish))
    written = row.text("hours") or _of_name(row.text("shift"), rules)
    if any(word.casefold() in written.casefold() for word in rules.whole_day):
        return time(), time()
    parts = _RANGE.split(written.strip())
    return _clocks(*parts) if len(parts) == 2 else None


def _of_name(name: str, rules: ControlRoomRules) -> str:
    return rules.shifts.get(name, name)


def _without_day(text: str) -> str:
    """Return the time of day of a moment: its day is that of the row."""
    return text.rpartition(" ")[2]


def _clocks(begin: str, finish: str) -> tuple[time, time] | None:
    first, last = clock_of(begin), clock_of(finish)
    return None if first is None or last is None else (first, last)


def stretches(shifts: Sequence[Shift], start: datetime, end: datetime) -> Iterator[Stretch]:
    """Yield the times between two moments, each with whoever was on duty in it; one with nobody in it comes too."""
    edges = sorted({start, end, *(edge for one in shifts for edge in (one.start, one.end) if start < edge < end)})
    events: dict[datetime, list[tuple[int, str]]] = defaultdict(list)
    for one in shifts:
        for name in one.people:
            events[max(one.start, start)].append((1, name))
            events[max(one.end, start)].append((-1, name))
    there: dict[str, int] = defaultdict(int)
    for first, last in pairwise(edges):
        for change, name in events[first]:
            there[name] += change
        yield Stretch(first, last, frozenset(name for name, count in there.items() if count > 0))


def joined(found: Sequence[Stretch]) -> list[tuple[datetime, datetime]]:
    """Return stretches as times, those that follow on each other as one."""
    times: list[tuple[datetime, datetime]] = []
    for one in found:
        if times and times[-1][1] == one.start:
            times[-1] = (times[-1][0], one.end)
        else:
            times.append((one.start, one.end))
    return times


def longest_turn(shifts: Sequence[Shift], name: str, pause: timedelta) -> tuple[datetime, datetime]:
    """Return the longest time that somebody was on duty without a break longer than ``pause``."""
    times: list[tuple[datetime, datetime]] = []
    for start, end in sorted((one.start, one.end) for one in shifts if name in one.people):
        if times and start <= times[-1][1] + pause:
            times[-1] = (times[-1][0], max(end, times[-1][1]))
        else:
            times.append((start, end))
    return max(times, key=lambda one: (one[1] - one[0], one[0]))


def window_of(shifts: Sequence[Shift], as_of: date, days: int) -> tuple[datetime, datetime]:
    """Return the time that is judged: whole days before the day of the inspection, from where the log begins."""
    end = midnight(as_of)
    return max(end - timedelta(days=days), min((one.start for one in shifts), default=end)), end
