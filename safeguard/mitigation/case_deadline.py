"""By when a case must be put right where nobody set a day."""

from __future__ import annotations

from datetime import date

from safeguard.checklist.model import Mitigation
from safeguard.findings.case import Case
from safeguard.mitigation.deadline import Deadline, due_on, halfway
from safeguard.site.model import Deadlines


def case_deadline(case: Case, mitigation: Mitigation | None, deadlines: Deadlines) -> Deadline:
    """Return the deadline that holds by default; what came back within 12 months gets half the time.

    Args:
        case: counts from the day on which it was found, or found again.
        mitigation: what its item says; its ``within`` goes before the site's.
        deadlines: the site's own, by severity.
    """
    within = (mitigation.within if mitigation is not None else None) or deadlines.of(case.severity)
    start = date.fromisoformat(case.opened_on)
    halved = case.recurrences > 0
    return Deadline(start, within, halfway(start, within) if halved else due_on(start, within), halved)
