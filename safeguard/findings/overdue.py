"""How late a finding is, what that alone raises, and where it stands as a ledger says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.findings.naming import Stage
from safeguard.findings.step import day_of

_SEEN_GONE = frozenset({FindingState.VERIFIED, FindingState.CLOSED, FindingState.RESOLVED})

_STAGES = {
    FindingState.OPEN: Stage.WAITING,
    FindingState.ASSIGNED: Stage.WAITING,
    FindingState.RECTIFYING: Stage.RECTIFYING,
    FindingState.SUBMITTED: Stage.TO_BE_RECHECKED,
    FindingState.RESOLVED: Stage.TO_BE_RECHECKED,
    FindingState.VERIFIED: Stage.TO_BE_CLOSED,
    FindingState.CLOSED: Stage.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many days over what is raised; the defaults are the project's choice, an office may set others."""

    colour: int = 7
    """Days from which its colour is one level graver, and it is on the board of the unit (level 1)."""
    leader: int = 15
    """Days from which the leader gets a copy, and it is on the board of the office (level 2)."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How late a finding is on a day, and what follows."""

    days: int
    """0: in time."""
    colour_steps: int
    """By how many levels its colour is graver."""
    copy_to_leader: bool
    level: int
    """Of the board: the higher of what people set and what the days alone make it; 0: none."""


def due_of(case: Case, default: date | None) -> date | None:
    """Return the last day on which a case is in time: the one that was set, or the default one."""
    return day_of(case.due) or default


def days_over(case: Case, default: date | None, today: date) -> int:
    """Return by how many days a case is late; 0 in time, and where somebody else has seen that it is gone.

    That its owner says it is done does not stop the count.
    """
    due = due_of(case, default)
    if due is None or not counts_days(case.state):
        return 0
    return max((today - due).days, 0)


def counts_days(state: FindingState) -> bool:
    """Return whether somebody who does nothing becomes late: until somebody else has seen that it is gone."""
    return state not in _SEEN_GONE


def overdue(case: Case, default: date | None, today: date, thresholds: Thresholds | None = None) -> Overdue:
    """Return how late a case is, and what that raises.

    Args:
        case: as it stands.
        default: the last day by its severity, for a case without a day of its own.
        today: in the site's zone.
        thresholds: when what is raised.
    """
    limits, days = thresholds or Thresholds(), days_over(case, default, today)
    late, very_late = 0 < limits.colour <= days, 0 < limits.leader <= days
    automatic = 2 if very_late else int(late)
    return Overdue(days, int(late), very_late, max(case.escalation, automatic))


def stages(case: Case, late: Overdue) -> tuple[Stage, ...]:
    """Return where a case stands as a ledger says it: one stage, and what is beside it.

    Args:
        case: as it stands.
        late: what :func:`overdue` says of it on the day of the ledger.
    """
    stage = _STAGES[case.state]
    if stage is Stage.CLOSED:
        return (stage,)
    beside = ((Stage.EXTENDED, bool(case.extensions)), (Stage.ON_THE_BOARD, late.level > 0))
    return (stage, *(one for one, there in beside if there))
