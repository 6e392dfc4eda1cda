"""Schedules and occurrences as words of a terminal, and as JSON data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from safeguard.cli.app import App
from safeguard.cli.recorded import open_record
from safeguard.errors import RecordError
from safeguard.messages import Text
from safeguard.pipeline.timetable import Timetable
from safeguard.record.store import Record
from safeguard.schedule.model import Occurrence, Schedule, state_of
from safeguard.schedule.naming import standing
from safeguard.site.load import WrittenSite

NO_RECORD = 66
"""Exit code of a record that is not there."""
NOBODY: Text = {"zh": "（无人负责）", "en": "nobody"}


@contextmanager
def record_if_there(site: WrittenSite) -> Iterator[Record | None]:
    """Open the record of a site; yields ``None`` where nothing was ever recorded."""
    try:
        record = open_record(site, create=False)
    except RecordError as error:
        if error.exit_code != NO_RECORD:
            raise
        yield None
        return
    with record:
        yield record


def stamp_of(app: App) -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return app.environment.now().isoformat(timespec="seconds")


def person_name(site: WrittenSite, person: str) -> Text:
    """Return the name of a person; a stranger is named by id."""
    names: dict[str, Text] = {one.id: one.name for one in site.site.people}
    return names.get(person) or ({"en": person} if person else NOBODY)


def local(at: str, zone: str) -> str:
    """Return a recorded time as the clock of a zone showed it; nothing of what did not happen."""
    return f"{datetime.fromisoformat(at).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if at else ""


def occurrence_data(one: Occurrence, now: str) -> dict[str, Any]:
    """Return an occurrence as plain data; times are UTC."""
    return {
        "site": one.site,
        "schedule": one.schedule,
        "period": one.period,
        "title": dict(one.title),
        "person": one.person,
        "state": state_of(one, now).value,
        "provisional": one.provisional,
        "zone": one.zone,
        "day": one.day,
        "due_day": one.due_day,
        "opens": one.opens,
        "due": one.due,
        "closes": one.closes,
        "opened_at": one.opened_at,
        "inspection": one.inspection,
        "done_at": one.done_at,
        "missed_at": one.missed_at,
        "back_filled_at": one.back_filled_at,
    }


def schedule_data(table: Timetable, one: Schedule, person: str, coming: Occurrence | None) -> dict[str, Any]:
    """Return a schedule as plain data."""
    return {
        "id": one.id,
        "title": dict(one.title),
        "every": one.every,
        "own": not one.derived,
        "person": person,
        "items": table.items(one),
        "catch_up": one.catch_up.value,
        "next_opens": coming.opens if coming else "",
        "next_day": coming.day if coming else "",
        "provisional": coming.provisional if coming else False,
    }


def state_words(app: App, one: Occurrence, now: str) -> str:
    """Return how an occurrence stands."""
    return app.speak.say(standing(one, now))


def ordered(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Return occurrences by the time at which they open."""
    return sorted(occurrences, key=lambda one: (one.opens, one.schedule))
