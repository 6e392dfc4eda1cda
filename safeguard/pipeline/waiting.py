"""Findings that wait for a person to say what a re-inspection showed."""

from __future__ import annotations

from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.record.model import CaseFilter, Inspection
from safeguard.record.store import Record

_WAITING = CaseFilter(states=(FindingState.SUBMITTED, FindingState.RESOLVED))


def waiting_for_a_person(record: Record, inspection: Inspection) -> tuple[Case, ...]:
    """Return the findings that somebody follows up and that this inspection was the newest to find no longer."""
    cases = record.cases(inspection.site, _WAITING)
    return tuple(
        case for case in cases if case.owner and case.last_clear and case.last_clear.inspection == inspection.id
    )
