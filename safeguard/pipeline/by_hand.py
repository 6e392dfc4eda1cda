"""Inspect by hand what a schedule wants: before a tick does it, again after it was given up, or after its period."""

from __future__ import annotations

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.pipeline.falling_due import judged, startings
from safeguard.pipeline.office import Office
from safeguard.pipeline.ticking import CarryOut, Happened, Moment, inspected, working_on
from safeguard.pipeline.timetable import Timetable, timetable_of
from safeguard.record.model import InspectionState
from safeguard.record.store import Record
from safeguard.schedule.model import Occurrence


def by_hand(
    office: Office, record: Record, schedule: str, period: str, moment: Moment, carry_out: CarryOut
) -> Happened:
    """Begin the inspection of an occurrence, or go on with it.

    Args:
        office: which.
        record: of it.
        schedule: id.
        period: of the schedule; empty: the newest that has opened.
        moment: who, and the clock.
        carry_out: does it.

    Raises:
        UsageError: there is no such schedule.
        RecordError: the occurrence is not there, is done, or waits for answers.
        OccurrenceTakenError: another program is at it.
    """
    table = timetable_of(office)
    table.named(schedule)
    now = moment.stamp()
    record.start_schedules(table.site, startings(table, record, now), now, moment.by)
    fresh = [one for one in judged(table, record, now).opening if one.schedule == schedule]
    record.open_occurrences(fresh, now, moment.by)
    wanted = _meant(record, table, schedule, period)
    with working_on(record, wanted, office, moment) as claim:
        known = record.occurrence(*wanted.key) or wanted
        running = record.inspection(known.inspection) if known.inspection else None
        _may_inspect(known)
        if running is not None and running.state is InspectionState.OPEN:
            wrong = msg("Inspection {id} was begun for it, and waits for answers", id=running.id)
            raise RecordError(wrong, hint=msg("Answer it: safeguard answer {id}", id=running.id), exit_code=65)
        again = running is not None and running.state is InspectionState.CLOSED
        return inspected(office, record, known, None if again else running, moment, claim, carry_out)


def _meant(record: Record, table: Timetable, schedule: str, period: str) -> Occurrence:
    known = record.occurrence(table.site, schedule, period) if period else record.last_period(table.site, schedule)
    if known is not None:
        return known
    hint = msg("What has opened: safeguard schedule history; what comes: safeguard schedule next")
    about = {"schedule": schedule, "period": period}
    wrong = msg("{schedule} of {period} has not opened, or was before the schedule began", **about)
    nothing = msg("Nothing of the schedule {schedule} has opened yet", schedule=schedule)
    raise RecordError(wrong if period else nothing, hint=hint, exit_code=65)


def _may_inspect(one: Occurrence) -> None:
    if one.done_at or one.back_filled_at:
        about = {"schedule": one.schedule, "period": one.period, "id": one.inspection}
        wrong = msg("{schedule} of {period} was done by inspection {id}", **about)
        raise RecordError(wrong, hint=msg("To look again: safeguard run"), exit_code=65)
