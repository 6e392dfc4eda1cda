"""Occurrences of schedules: open, late, missed not long ago, and those that open soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from safeguard.errors import Problem, SafeguardError
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency, urgency_on
from safeguard.record.model import OccurrenceFilter
from safeguard.record.store import Record
from safeguard.schedule.definition_read import schedule_of
from safeguard.schedule.derive import person_for
from safeguard.schedule.expected import expected
from safeguard.schedule.model import Expected, Occurrence, OccurrenceState, Schedule, Started, state_of

RECENT = 31
"""For so many days what was missed stands on the list; it is in the history for good."""
LONGEST = 400
"""Whatever was missed lately opened within so many days: the longest period is a year."""
LOOKED_BACK = 62
"""Whether something was opened that should have been is looked up for so many days."""
TICK = "safeguard schedule tick"

_TODO: Mapping[OccurrenceState, Message] = {
    OccurrenceState.OPEN: msg("Answer its questions"),
    OccurrenceState.LATE: msg("Answer its questions now: it can still be done in its period"),
    OccurrenceState.MISSED: msg("It stays missed; answer it belatedly, so that what was seen is known"),
}


def due_occurrences(about: DueDesk, person: str | None = None) -> Iterator[DueThing]:
    """Yield what a site's schedules ask for.

    Args:
        about: the site on its day.
        person: only what is for this person.
    """
    record = about.record
    known = {} if record is None else record.started(about.site_id)
    if record is None or not known:
        if about.written.site.schedules or about.written.site.item_schedules:
            wrong = Problem(msg("No schedule was ever begun"), hint=msg("Begin them: safeguard schedule tick"))
            yield about.unseen(DueKind.OCCURRENCE, msg("Schedules"), [wrong], TICK)
        return
    yield from _unfinished(about, record, person)
    yield from _missed(about, record, person)
    yield from _unopened(about, record, known, person)


def _unfinished(about: DueDesk, record: Record, person: str | None) -> Iterator[DueThing]:
    wanted = OccurrenceFilter(site=about.site_id, person=person, unfinished=True, missed=False)
    for one in record.occurrences(wanted):
        if one.opens <= about.stamp:
            yield _thing(about, one)


def _missed(about: DueDesk, record: Record, person: str | None) -> Iterator[DueThing]:
    wanted = OccurrenceFilter(site=about.site_id, person=person, missed=True, opens_from=_before(about, LONGEST))
    for one in record.occurrences(wanted):
        if not one.back_filled_at and one.missed_at >= _before(about, RECENT):
            yield _thing(about, one)


def _before(about: DueDesk, days: int) -> str:
    return (about.now - timedelta(days=days)).isoformat(timespec="seconds")


def _thing(about: DueDesk, one: Occurrence) -> DueThing:
    state, day = state_of(one, about.stamp), date.fromisoformat(one.due_day)
    command = f"safeguard answer {one.inspection}" if one.inspection else TICK
    to_do = _TODO[state] if one.inspection else msg("Begin it")
    if state is OccurrenceState.MISSED and not one.inspection:
        command, to_do = (
            f"safeguard schedule history --schedule {one.schedule}",
            msg("It stays missed; see that the next one is not"),
        )
    return DueThing(
        kind=DueKind.OCCURRENCE,
        urgency=Urgency.MISSED if state is OccurrenceState.MISSED else urgency_on(about.today, day),
        site=about.site_id,
        title=one.title,
        subject=one.period,
        person=about.responsible(one.person),
        day=day,
        days=about.days_to(day),
        to_do=to_do,
        command=command,
        about={"schedule": one.schedule, "period": one.period, "inspection": one.inspection, "state": state.value}
        | {"provisional": int(one.provisional)},
    )


def _unopened(about: DueDesk, record: Record, known: Mapping[str, Started], person: str | None) -> Iterator[DueThing]:
    """Yield what opens within the days to look ahead, and say where nothing has opened that should have."""
    since = about.today - timedelta(days=LOOKED_BACK)
    opened = list(record.occurrences(OccurrenceFilter(site=about.site_id, opens_from=_before(about, LOOKED_BACK + 2))))
    ticked = max((one.opened_at for one in opened), default="")
    there = {(one.schedule, one.period) for one in opened}
    waiting = 0
    try:
        days = working_days_of_site(about.written)
        for name, started in known.items():
            schedule = schedule_of(name, started.definition)
            if not _there(about, schedule):
                continue
            until = about.today + timedelta(days=about.ahead)
            missing = [
                one
                for one in expected(schedule, days, max(started.since, since), until)
                if (name, one.period) not in there
            ]
            if any(one.opens <= ticked for one in missing):
                continue  # what a tick did not take up when it was time is there no more, though the record knows it
            waiting += any(one.opens <= about.stamp for one in missing)
            for one in missing:
                if one.opens > about.stamp and person in (None, (thing := _coming(about, schedule, one)).person):
                    yield thing
    except (SafeguardError, ValueError, TypeError) as error:
        unread = (Problem(msg("A schedule of the record cannot be read")),)
        problems = error.problems if isinstance(error, SafeguardError) else unread
        yield about.unseen(DueKind.OCCURRENCE, msg("Schedules"), problems, TICK)
    if waiting:
        wrong = msg("Schedules of which something is due that was not begun: {count}", count=waiting)
        hint = msg("Let it run by itself: safeguard schedule install")
        yield about.unseen(DueKind.OCCURRENCE, msg("Schedules"), [Problem(wrong, hint=hint)], TICK)


def _there(about: DueDesk, schedule: Schedule) -> bool:
    site = about.written.site
    return site.item_schedules if schedule.derived else any(one.id == schedule.id for one in site.schedules)


def _coming(about: DueDesk, schedule: Schedule, one: Expected) -> DueThing:
    title: Text = schedule.title or {"en": schedule.id}
    day = date.fromisoformat(one.due_day)
    return DueThing(
        kind=DueKind.OCCURRENCE,
        urgency=Urgency.DUE,
        site=about.site_id,
        title=title,
        subject=one.period,
        person=about.responsible(person_for(schedule, about.written.site)),
        day=day,
        days=about.days_to(day),
        to_do=msg("It opens on {day}", day=one.day),
        about={"schedule": schedule.id, "period": one.period, "state": OccurrenceState.COMING.value}
        | {"opens": one.day, "provisional": int(one.provisional)},
    )
