"""By when a finding must be put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from safeguard.checklist.model import Mitigation
from safeguard.findings.model import Finding
from safeguard.site.model import Deadlines


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done, and how it came about."""

    counted_from: date
    within: str
    """Duration as written: ``24h``, ``7d``."""
    due: date
    """The last day on which it is in time."""
    halved: bool = False
    """Whether the time was halved because the hazard came back."""
    decided: bool = False
    """Whether people set the day; ``counted_from`` and ``within`` then tell what would hold otherwise."""

    def days_over(self, as_of: date) -> int:
        """Return by how many days it has passed; 0 where it has not."""
        return max((as_of - self.due).days, 0)


def deadline_of(finding: Finding, mitigation: Mitigation | None, deadlines: Deadlines) -> Deadline:
    """Return the deadline of a finding.

    It counts from the day the finding was first seen, or seen again; what came back within 12 months gets half the
    time.

    Args:
        finding: the finding.
        mitigation: what its item says; its ``within`` goes before the site's.
        deadlines: the site's own, by severity.
    """
    within = (mitigation.within if mitigation is not None else None) or deadlines.of(finding.severity)
    start = date.fromisoformat(finding.reopened_on or finding.first_seen)
    due, halved = due_on(start, within), finding.recurrences > 0
    return Deadline(start, within, halfway(start, within) if halved else due, halved)


def due_on(start: date, within: str) -> date:
    """Return the day on which a duration (``24h``, ``7d``, ``2w``, ``3m``) is over; hours are cut to whole days."""
    return _end(start, within).date()


def halfway(start: date, within: str) -> date:
    """Return the day on which half of a duration is over; half of 24 hours is the same day."""
    begin = datetime.combine(start, time())
    return (begin + (_end(start, within) - begin) / 2).date()


def _end(start: date, within: str) -> datetime:
    number, unit = int(within[:-1]), within[-1]
    begin = datetime.combine(start, time())
    if unit == "m":
        return begin + relativedelta(months=number)
    return begin + number * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[unit]
