"""By when a case must be put right where nobody set a day."""

from __future__ import annotations

from datetime import date

from safeguard.checklist.model import Mitigation
from safeguard.checklist.severity import Severity
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
    return deadline_from(case.opened_on, case.severity, mitigation, deadlines, halved=case.recurrences > 0)


def deadline_from(
    opened_on: str, severity: Severity, mitigation: Mitigation | None, deadlines: Deadlines, *, halved: bool
) -> Deadline:
    """Return the same of all that were found on one day and are equally severe.

    Args:
        opened_on: ISO date on which they were found, or found again.
        severity: theirs.
        mitigation: what their item says.
        deadlines: the site's own, by severity.
        halved: whether they came back within 12 months.
    """
    within = (mitigation.within if mitigation is not None else None) or deadlines.of(severity)
    start = date.fromisoformat(opened_on)
    return Deadline(start, within, halfway(start, within) if halved else due_on(start, within), halved)
