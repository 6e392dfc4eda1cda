"""When an inspection that was due is closed: whether what was due is done by it, in time or afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.errors import RecordError
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.results.status import SkipReason, Status
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd

_NOT_LOOKED = {SkipReason.BUDGET, SkipReason.CANCELLED}


def settle(record: Record, inspection: Inspection, at: str, by: str) -> tuple[OccurrenceEnd, ...]:
    """Record that an occurrence is done, or was back-filled, where an inspection of it has brought that about.

    Args:
        record: of its site.
        inspection: as it stands now; of no occurrence: nothing happens.
        at: UTC, ISO 8601; recorded time.
        by: who caused it.

    Returns:
        What was recorded; nothing where it was recorded already, or where something of it is not answered.
    """
    if inspection.occurrence is None:
        return ()
    occurrence = record.occurrence(inspection.site, *inspection.occurrence)
    if occurrence is None or occurrence.inspection != inspection.id or not is_whole(record, inspection):
        return ()
    try:
        return record.end_occurrences(list(_ends(occurrence, inspection.closed_at, at)), at, by)
    except RecordError:
        now = record.occurrence(*occurrence.key)
        if now is None or now.missed_at == occurrence.missed_at:
            raise
        # Somebody else has just recorded that it was missed; then it stays so.
        return record.end_occurrences(list(_ends(now, inspection.closed_at, at)), at, by)


def is_whole(record: Record, inspection: Inspection) -> bool:
    """Whether an inspection is closed with everything looked at that it was for.

    What could not be checked was looked at; what somebody left unanswered, or nobody had the time for, was not.
    """
    if inspection.state is not InspectionState.CLOSED or inspection.counts.get(Status.NOT_REVIEWED, 0):
        return False
    if not inspection.counts.get(Status.SKIPPED, 0):
        return True
    return all(result.skip not in _NOT_LOOKED for result in record.outcomes(inspection.id))


def _ends(occurrence: Occurrence, closed_at: str, at: str) -> Iterator[OccurrenceEnd]:
    """Yield how an occurrence ends by an inspection that was closed at a time; that is when it took effect."""
    if occurrence.done_at or occurrence.back_filled_at:
        return
    if not occurrence.missed_at and closed_at < occurrence.closes:
        yield end_of(occurrence, EndKind.DONE, closed_at)
        return
    if not occurrence.missed_at:
        yield end_of(occurrence, EndKind.MISSED, at)
    yield end_of(occurrence, EndKind.FILLED, closed_at)


def end_of(occurrence: Occurrence, kind: EndKind, at: str) -> OccurrenceEnd:
    """Return the end of an occurrence."""
    return OccurrenceEnd(site=occurrence.site, schedule=occurrence.schedule, period=occurrence.period, kind=kind, at=at)
