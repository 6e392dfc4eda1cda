"""Reminding: what each person has to put right today, soon, or should have put right already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.findings.overdue import due_of
from safeguard.pipeline.following import Desk
from safeguard.record.model import CaseFilter

_TO_DO = (FindingState.OPEN, FindingState.ASSIGNED, FindingState.RECTIFYING, FindingState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Due:
    """A finding whose day comes, or has passed."""

    case: Case
    due: date
    days: int
    """Until its day: 0 today, below 0 it has passed."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of."""

    person: str
    """Id; empty: nobody is responsible yet."""
    findings: Sequence[Due]
    """The most urgent first."""


def reminders(desk: Desk, days: int) -> tuple[Reminder, ...]:
    """Return whom to remind of what: first what has no owner, then whoever has the most urgent.

    Args:
        desk: the ledger, on its day.
        days: how far to look ahead; what is late is always there.
    """
    by_person: defaultdict[str, list[Due]] = defaultdict(list)
    for case in desk.record.cases(desk.site_id, CaseFilter(states=_TO_DO)):
        due = due_of(case, None) or desk.default_due(case)
        if (left := (due - desk.today).days) <= days:
            by_person[case.owner].append(Due(case, due, left))
    sorted_each = [
        Reminder(who, sorted(found, key=lambda one: (one.due, one.case.number))) for who, found in by_person.items()
    ]
    return tuple(sorted(sorted_each, key=lambda one: (bool(one.person), one.findings[0].due, one.person)))
