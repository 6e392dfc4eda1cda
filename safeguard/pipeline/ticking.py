"""Do what is due at one office, exactly once however many do it at once, and record what was missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from safeguard.checklist.selection import Selection
from safeguard.errors import Problem, SafeguardError
from safeguard.messages import msg
from safeguard.pipeline.claimed import Claim, claimed, seconds_for
from safeguard.pipeline.falling_due import judged, startings
from safeguard.pipeline.inspecting import Starter, begin, same_plan
from safeguard.pipeline.office import Office
from safeguard.pipeline.settling import end_of, settle
from safeguard.pipeline.timetable import timetable_of
from safeguard.plan.build import build
from safeguard.plan.model import Plan
from safeguard.record.model import Inspection, InspectionState, OccurrenceFilter
from safeguard.record.occurrence_rules import OccurrenceTakenError
from safeguard.record.store import Record
from safeguard.runner.settings import RunSettings
from safeguard.schedule.local_time import local_day
from safeguard.schedule.model import EndKind, Occurrence

CarryOut = Callable[[Plan, str, Callable[[], None]], None]
"""Runs an inspection that was begun to its end, weighs and seals it: the plan, its id, and what is to be called
whenever something happens."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Who ticks, and the clock."""

    now: Callable[[], datetime]
    """UTC."""
    by: str
    login: str
    holder: str
    """Names this running program and no other."""
    settings: RunSettings
    """Of the checks."""

    @property
    def who(self) -> Starter:
        """Who starts inspections."""
        return Starter(self.by, self.now, self.login)

    def stamp(self) -> str:
        """Return the time in UTC, ISO 8601, to the second."""
        return self.now().isoformat(timespec="seconds")


class Deed(StrEnum):
    """What a tick did about an occurrence, or would do."""

    BEGUN = "begun"
    """An inspection was begun, and waits for people."""
    RESUMED = "resumed"
    """An inspection that was interrupted went on, and waits for people."""
    DONE = "done"
    FILLED = "filled"
    MISSED = "missed"
    BUSY = "busy"
    """Another program is at it."""
    STUCK = "stuck"
    """It could not be done; the next tick tries again."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What a tick did about one occurrence."""

    occurrence: Occurrence
    deed: Deed
    inspection: str = ""
    """That was begun, or went on."""
    problems: tuple[Problem, ...] = ()


def tick(office: Office, record: Record, moment: Moment, carry_out: CarryOut) -> Iterator[Happened]:
    """Do what is due, and yield what was done as it happens.

    What was closed is settled first, then all that opened and all that was missed is recorded, and then one inspection
    after the other is begun, or goes on where it was interrupted.

    Raises:
        SafeguardError: schedules or calendar are wrong, or the record cannot be used.
    """
    table = timetable_of(office)
    yield from settled(record, table.site, moment)
    now = moment.stamp()
    record.start_schedules(table.site, startings(table, record, now), now, moment.by)
    due = judged(table, record, now)
    record.open_occurrences(due.opening, now, moment.by)
    yield from _missed(record, due.missed, moment)
    for one in due.to_do:
        yield from perform(office, record, record.occurrence(*one.key) or one, moment, carry_out)


def foreseen(office: Office, record: Record | None, now: str) -> Iterator[Happened]:
    """Yield what a tick would do; nothing is written.

    Args:
        office: which.
        record: of the office; ``None``: there is none yet.
        now: UTC, ISO 8601.
    """
    table = timetable_of(office)
    due = judged(table, record, now)
    for one in due.missed:
        yield Happened(one, Deed.MISSED)
    for one in due.to_do:
        yield Happened(one, Deed.RESUMED if one.inspection else Deed.BEGUN, one.inspection)


def settled(record: Record, site: str, moment: Moment) -> Iterator[Happened]:
    """Record what people have finished without its being recorded yet: the program was killed in between."""
    waiting = (
        *record.occurrences(OccurrenceFilter(site=site, unfinished=True)),
        *record.occurrences(OccurrenceFilter(site=site, missed=True)),
    )
    for one in waiting:
        if one.inspection and not one.back_filled_at:
            for end in settle(record, record.inspection(one.inspection), moment.stamp(), moment.by):
                deed = {EndKind.DONE: Deed.DONE, EndKind.FILLED: Deed.FILLED, EndKind.MISSED: Deed.MISSED}[end.kind]
                yield Happened(one, deed, one.inspection)


def _missed(record: Record, missed: Sequence[Occurrence], moment: Moment) -> Iterator[Happened]:
    now = moment.stamp()
    ends = [end_of(one, EndKind.MISSED, now) for one in missed]
    written = {end.key for end in record.end_occurrences(ends, now, moment.by)}
    for one in missed:
        if one.key in written:
            yield Happened(one, Deed.MISSED, one.inspection)


def perform(
    office: Office, record: Record, occurrence: Occurrence, moment: Moment, carry_out: CarryOut
) -> Iterator[Happened]:
    """Begin the inspection of an occurrence, or go on with it where it was interrupted; nothing where it is begun.

    What goes wrong with one occurrence is told, and stops no other.
    """
    try:
        with working_on(record, occurrence, office, moment) as claim:
            # Looked at again: whoever had it before us may have done it.
            known = record.occurrence(*occurrence.key) or occurrence
            running = record.inspection(known.inspection) if known.inspection else None
            ended = bool(known.done_at or known.back_filled_at)
            if not ended and (running is None or running.state is InspectionState.RUNNING):
                yield inspected(office, record, known, running, moment, claim, carry_out)
    except OccurrenceTakenError:
        yield Happened(occurrence, Deed.BUSY)
    except SafeguardError as error:
        yield Happened(occurrence, Deed.STUCK, problems=error.problems)


@contextmanager
def working_on(record: Record, occurrence: Occurrence, office: Office, moment: Moment) -> Iterator[Claim]:
    """Have an occurrence for oneself while the block runs.

    Raises:
        OccurrenceTakenError: another program is at it.
    """
    plan = plan_for(office, occurrence, None, moment.stamp())
    name = claim_name(occurrence.site, occurrence.schedule, occurrence.period)
    claim = Claim(record, name, moment.holder, moment.now, seconds_for(plan, moment.settings))
    with claimed(claim) as ours:
        if not ours:
            about = {"schedule": occurrence.schedule, "period": occurrence.period}
            raise OccurrenceTakenError(msg("Another program is at {schedule} of {period}", **about))
        yield claim


def inspected(
    office: Office,
    record: Record,
    occurrence: Occurrence,
    running: Inspection | None,
    moment: Moment,
    claim: Claim,
    carry_out: CarryOut,
) -> Happened:
    """Inspect what an occurrence is for: begin it, or go on with what was interrupted.

    Raises:
        OccurrenceTakenError: somebody else has begun it.
        SafeguardError: it cannot be inspected as it was planned.
    """
    plan = plan_for(office, occurrence, running, moment.stamp())
    if running is None:
        inspection = begin(office, plan, record, moment.who, (occurrence.schedule, occurrence.period))
    else:
        same_plan(record, running, plan)
        inspection = running.id
    carry_out(plan, inspection, claim.keep)
    now = record.occurrence(*occurrence.key) or occurrence
    if now.done_at:
        return Happened(now, Deed.DONE, inspection)
    otherwise = Deed.BEGUN if running is None else Deed.RESUMED
    return Happened(now, Deed.FILLED if now.back_filled_at else otherwise, inspection)


def plan_for(office: Office, occurrence: Occurrence, running: Inspection | None, now: str) -> Plan:
    """Return what is inspected for an occurrence: as of today, or of its due day when it is over.

    Args:
        office: as it is now.
        occurrence: which.
        running: the inspection of it that was interrupted: it goes on as it was begun.
        now: UTC, ISO 8601.

    Raises:
        PlanError: checklists and site no longer know what it names.
    """
    if running is not None:
        day, selection = date.fromisoformat(running.as_of), running.selection
    else:
        over = now >= occurrence.closes
        day = date.fromisoformat(occurrence.due_day) if over else local_day(now, occurrence.zone)
        selection = Selection.from_data(occurrence.selection)
    return build(office.site, office.checklists, office.book, day, selection)


def claim_name(site: str, schedule: str, period: str) -> str:
    """Return under which name an occurrence is claimed."""
    return f"occurrence:{site}:{schedule}:{period}"
