"""What is to be done at an office at a moment: what opened, what was missed, what is to be inspected; all reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from safeguard.pipeline.timetable import Timetable
from safeguard.record.model import InspectionState, OccurrenceFilter
from safeguard.record.store import Record
from safeguard.schedule.definition import definition_of
from safeguard.schedule.expected import expected, start_of
from safeguard.schedule.local_time import local_day, midnight, written
from safeguard.schedule.model import Occurrence, Schedule, Started
from safeguard.schedule.settle import decide

TIMING = ("every", "zone", "on", "shift", "at", "window", "since", "until")
"""What of a definition decides when something is due. Only where that changes a schedule starts anew."""

BACK = timedelta(days=366)
"""So far before the newest occurrence of a schedule it is looked whether one is missing: its longest period."""


@dataclass(slots=True)
class Due:
    """What is to be done, by schedule and then by time."""

    opening: list[Occurrence] = field(default_factory=list)
    """Opened, and not recorded yet."""
    missed: list[Occurrence] = field(default_factory=list)
    """To be recorded as missed."""
    to_do: list[Occurrence] = field(default_factory=list)
    """To be begun, or to go on where it was interrupted."""


def startings(table: Timetable, record: Record | None, now: str) -> list[Started]:
    """Return from which day on each schedule counts: as it started, unless its times have changed since.

    Args:
        table: of the office.
        record: of the office; ``None``: there is none yet.
        now: UTC, ISO 8601.
    """
    known = record.started(table.site) if record is not None else {}
    return [_started(one, table, known.get(one.id), now) for one in table.schedules]


def _started(schedule: Schedule, table: Timetable, known: Started | None, now: str) -> Started:
    definition = definition_of(schedule)
    if known is not None and _timing(known.definition) == _timing(definition):
        return replace(known, definition=definition)
    return Started(schedule=schedule.id, since=start_of(schedule, table.days, now), definition=definition)


def _timing(definition: Mapping[str, object]) -> list[object]:
    return [definition.get(name) for name in TIMING]


def judged(table: Timetable, record: Record | None, now: str) -> Due:
    """Return what is to be done.

    Args:
        table: of the office.
        record: of the office; ``None``: there is none yet.
        now: UTC, ISO 8601.
    """
    due = Due()
    undone = _undone(table.site, record)
    for started in startings(table, record, now):
        schedule = table.by_id[started.schedule]
        since = _since(table, record, schedule, started)
        found = expected(schedule, table.days, since, local_day(now, schedule.zone))
        known = {one.period: one for one in _known(table, record, schedule, since)}
        known |= {one.period: one for one in undone if one.schedule == schedule.id}
        decision = decide(schedule, started, found, known.values(), now)
        due.opening += map(table.occurrence, decision.open)
        known |= {one.period: table.occurrence(one) for one in decision.open}
        due.missed += [known[period] for period in decision.missed]
        due.to_do += [known[period] for period in decision.begin]
    due.missed += [one for one in undone if one.schedule not in table.by_id and not one.missed_at and now >= one.closes]
    due.to_do += _interrupted(undone, record)
    return due


def _undone(site: str, record: Record | None) -> list[Occurrence]:
    """Return what is neither done nor missed, and what was missed and not back-filled."""
    if record is None:
        return []
    missed = record.occurrences(OccurrenceFilter(site=site, missed=True))
    unfinished = record.occurrences(OccurrenceFilter(site=site, unfinished=True))
    return [*unfinished, *(one for one in missed if not one.back_filled_at)]


def _since(table: Timetable, record: Record | None, schedule: Schedule, started: Started) -> date:
    """Return from which day on dates of a schedule may not be recorded yet."""
    last = record.last_period(table.site, schedule.id) if record is not None else None
    return started.since if last is None else max(started.since, date.fromisoformat(last.day) - BACK)


def _known(table: Timetable, record: Record | None, schedule: Schedule, since: date) -> Iterator[Occurrence]:
    if record is not None:
        start = written(midnight(since, schedule.zone))
        yield from record.occurrences(OccurrenceFilter(site=table.site, schedule=schedule.id, opens_from=start))


def _interrupted(undone: list[Occurrence], record: Record | None) -> list[Occurrence]:
    """Return what was begun and does not go on by itself; also of schedules that are gone, or are over."""
    if record is None:
        return []
    begun = (one for one in undone if one.inspection)
    return [one for one in begun if record.inspection(one.inspection).state is InspectionState.RUNNING]
