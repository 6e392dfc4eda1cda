"""Occurrences as a calendar that people subscribe to: iCalendar (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from safeguard.errors import ReportError
from safeguard.messages import Text, Translator, msg
from safeguard.report.vtimezone import vtimezone
from safeguard.schedule.model import Occurrence, OccurrenceState, state_of
from safeguard.schedule.naming import standing

if TYPE_CHECKING:
    from icalendar import Event, Todo

MAKER = "-//Safeguard//Schedule//EN"
REFRESH = timedelta(hours=6)
"""After which a subscriber looks again (RFC 7986, section 5.7)."""
TOLD = {OccurrenceState.LATE, OccurrenceState.DONE, OccurrenceState.MISSED}
"""States that stand in the title; the others are what a calendar is for."""


class Kind(StrEnum):
    """What an occurrence becomes."""

    EVENT = "event"
    """Shown by every calendar, from the opening to the end of the due day."""
    TODO = "todo"
    """Shown by programs for tasks only; can be ticked off there, which changes nothing here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whom a feed is, and what its words are made from. It says titles of schedules, nothing of what was found."""

    title: Text
    sites: Mapping[str, Text]
    """Site id → title."""
    people: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    """Site and person → name."""


def feed(
    occurrences: Iterable[Occurrence], audience: Audience, speak: Translator, now: datetime, kind: Kind = Kind.EVENT
) -> bytes:
    """Return a calendar: one entry for each occurrence, always under the same id.

    Args:
        occurrences: recorded ones, and those that are to come (not opened).
        audience: for whom.
        speak: in which language.
        now: UTC.
        kind: what an occurrence becomes.

    Raises:
        ReportError: the library that writes it is not installed.
    """
    library = _library()
    calendar = library.Calendar()
    title = speak.say(audience.title)
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    told = list(occurrences)
    years = [now.year, *(_time(at).year for one in told for at in (one.opens, one.due))]
    first, last = datetime(min(years) - 1, 12, 1, tzinfo=UTC), datetime(max(years) + 1, 2, 1, tzinfo=UTC)
    for zone in sorted({one.zone for one in told}):
        calendar.add_component(vtimezone(library, zone, first, last))
    for one in told:
        calendar.add_component(_filled(_empty(library, kind), one, audience, speak, now))
    return bytes(calendar.to_ical())


def uid(occurrence: Occurrence) -> str:
    """Return the id of an occurrence in every calendar: the same whenever and wherever the feed is made."""
    return f"{occurrence.period}.{occurrence.schedule}.{occurrence.site}@safeguard"


def sequence(occurrence: Occurrence) -> int:
    """Return how often an occurrence was changed: grows with whatever is recorded of it (RFC 5545, 3.8.7.4)."""
    steps = (occurrence.opened_at, occurrence.inspection, occurrence.done_at, occurrence.missed_at)
    recorded = sum(bool(one) for one in (*steps, occurrence.back_filled_at))
    # A date that was provisional may have moved when its calendar came.
    return recorded + (not occurrence.provisional or bool(recorded))


def _library() -> ModuleType:
    try:
        import icalendar  # noqa: PLC0415 - costs a tenth of a second
    except ImportError as cause:
        hint = msg("Install it: pip install 'safeguard[calendars]'")
        raise ReportError(msg("Writing a calendar needs the library icalendar"), hint=hint, exit_code=78) from cause
    return icalendar


def _empty(library: ModuleType, kind: Kind) -> Event | Todo:
    made: Event | Todo = library.Event() if kind is Kind.EVENT else library.Todo()
    return made


def _filled(entry: Event | Todo, one: Occurrence, audience: Audience, speak: Translator, now: datetime) -> Event | Todo:
    zone, is_event = ZoneInfo(one.zone), entry.name == "VEVENT"
    changed = max(filter(None, (one.opened_at, one.done_at, one.missed_at, one.back_filled_at)), default="")
    entry.add("uid", uid(one))
    entry.add("sequence", sequence(one))
    entry.add("dtstamp", _time(changed) if changed else now.astimezone(UTC))
    entry.add("dtstart", _time(one.opens).astimezone(zone))
    entry.add("dtend" if is_event else "due", _time(one.due).astimezone(zone))
    entry.add("summary", _title(one, speak, now), parameters={"LANGUAGE": speak.language})
    entry.add("description", _described(one, audience, speak, now), parameters={"LANGUAGE": speak.language})
    entry.add("location", speak.say(audience.sites.get(one.site) or {"en": one.site}))
    entry.add("categories", ["Safeguard", speak.say(standing(one, _stamp(now)))])
    if is_event:
        entry.add("status", "TENTATIVE" if one.provisional and not one.opened_at else "CONFIRMED")
        entry.add("transp", "TRANSPARENT")
        return entry
    ended = one.done_at or one.back_filled_at
    entry.add("status", "COMPLETED" if ended else "NEEDS-ACTION")
    if ended:
        entry.add("completed", _time(ended))
        entry.add("percent-complete", 100)
    return entry


def _title(one: Occurrence, speak: Translator, now: datetime) -> str:
    title = speak.say(one.title)
    if state_of(one, _stamp(now)) in TOLD:
        return speak.say(msg("[{state}] {title}", state=speak.say(standing(one, _stamp(now))), title=title))
    return title


def _described(one: Occurrence, audience: Audience, speak: Translator, now: datetime) -> str:
    person = audience.people.get((one.site, one.person)) or {"en": one.person}
    lines = [
        msg("For: {name}", name=dict(person)) if one.person else msg("Nobody holds the role that it is for"),
        msg("State: {state}", state=speak.say(standing(one, _stamp(now)))),
        msg("To be done by the end of {day}", day=one.due_day),
        *([msg("Inspection: {id}", id=one.inspection)] if one.inspection else []),
        *([msg("The date is provisional: the calendar of the year is not out yet")] if one.provisional else []),
    ]
    return "\n".join(speak.say(line) for line in lines)


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
