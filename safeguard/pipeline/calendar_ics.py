"""A calendar as iCalendar (RFC 5545): its all-day events are days off, or working days where they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safeguard.errors import Place, Problem, SiteError
from safeguard.messages import Text, msg
from safeguard.schedule.calendar_file import FIRST_YEAR, LAST_YEAR, CalendarDays
from safeguard.schedule.working_days import CalendarSource

if TYPE_CHECKING:
    from icalendar import Component

_NO_WORK = re.compile(r"non-?\s?work|\b(?:no|not|off)[- ]work|(?:不用?|免|停)上班|值班", re.IGNORECASE)
_WORK = re.compile(r"班|\bwork(?:ing|day|days)?\b", re.IGNORECASE)
"""``国庆节（班）``, ``Work day``; but not ``Workers' Day``, ``non-working day``, nor ``值班``: being on duty."""


def read_ics(content: bytes, file: str) -> CalendarDays:
    """Return the days that a calendar names.

    Raises:
        SiteError: with everything that is wrong, each with the line on which its event begins.
    """
    text = _text(content, file)
    reading = _Reading(file)
    for line, event in zip(_lines(text), _events(text, file), strict=False):
        reading.take(line, event)
    if reading.problems:
        raise SiteError(reading.problems)
    named: Text = {"zh": file, "en": file}
    return CalendarDays(
        source=CalendarSource(title=named), off=reading.off, work=reading.work, passed_over=reading.passed_over
    )


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content.count(b"\n", 0, cause.start) + 1
        hint = msg("Save it as UTF-8; Notepad and Excel often write GBK")
        raise SiteError(msg("The file is not UTF-8"), place=Place(file, line), hint=hint) from cause


def _lines(text: str) -> Iterator[int]:
    """Yield the line on which each event begins."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().upper() == "BEGIN:VEVENT":
            yield number


def _events(text: str, file: str) -> list[Component]:
    try:
        import icalendar  # noqa: PLC0415 - costs a tenth of a second, and few offices have such a file
    except ImportError as cause:
        hint = msg("Install it: pip install 'safeguard[calendars]'; or write the days as YAML")
        wrong = msg("Reading a calendar as ICS needs the library icalendar")
        raise SiteError(wrong, place=Place(file), hint=hint) from cause
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except ValueError as cause:
        raise SiteError(
            msg("This is not an iCalendar file: {problem}", problem=str(cause)[:200]), place=Place(file)
        ) from cause
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise SiteError(msg("The calendar holds no event"), place=Place(file))
    return events


@dataclass(slots=True)
class _Reading:
    """Takes one event after the other."""

    file: str
    off: dict[date, Text] = field(default_factory=dict)
    work: dict[date, Text] = field(default_factory=dict)
    passed_over: int = 0
    problems: list[Problem] = field(default_factory=list)

    def take(self, line: int, event: Component) -> None:
        place = Place(self.file, line)
        broken = [f"{name}: {what}" for name, what in event.errors]
        if broken:
            self.problems.append(Problem(msg("This event cannot be read: {problem}", problem="; ".join(broken)), place))
            return
        days = _days(event)
        if days is None or str(event.get("STATUS", "")).upper() == "CANCELLED":
            self.passed_over += 1
        elif "RRULE" in event or "RDATE" in event:
            hint = msg("Write each of its days out; the day may fall elsewhere in another year")
            self.problems.append(Problem(msg("An event that repeats is not read"), place, hint))
        elif not FIRST_YEAR <= days[0].year <= days[1].year <= LAST_YEAR or not 0 <= (days[1] - days[0]).days <= 366:
            wrong = msg("The days {first} to {last} cannot be", first=str(days[0]), last=str(days[1]))
            self.problems.append(Problem(wrong, place))
        else:
            self._note(place, event, *days)

    def _note(self, place: Place, event: Component, first: date, last: date) -> None:
        name = str(event.get("SUMMARY", ""))
        mine, other = (self.work, self.off) if _works(event) else (self.off, self.work)
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            if day in other:
                wrong = msg("{day} is a day off and a working day in one file", day=day.isoformat())
                self.problems.append(Problem(wrong, place, msg("Take one of the two events out")))
                return
            mine.setdefault(day, {"zh": name, "en": name})


def _days(event: Component) -> tuple[date, date] | None:
    """Return the first and last day of an event of whole days; ``None`` of one with a time of day."""
    start, end = event.get("DTSTART"), event.get("DTEND")
    first = getattr(start, "dt", None)
    if not isinstance(first, date) or isinstance(first, datetime):
        return None
    after = getattr(end, "dt", None)
    length = getattr(event.get("DURATION"), "dt", None)
    if isinstance(length, timedelta):
        after = first + length
    # RFC 5545, 3.6.1: an event of whole days ends before DTEND, and without one after its first day.
    last = after - timedelta(days=1) if isinstance(after, date) and not isinstance(after, datetime) else first
    return first, max(last, first) if after == first else last


def _works(event: Component) -> bool:
    categories = event.get("CATEGORIES", [])
    groups = categories if isinstance(categories, list) else [categories]
    words = [str(event.get("SUMMARY", "")), *(str(word) for group in groups for word in getattr(group, "cats", []))]
    said = " ".join(words)
    return bool(_WORK.search(said)) and not _NO_WORK.search(said)
