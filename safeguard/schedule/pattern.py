"""What the due dates of a schedule depend on, and nothing else: schedules alike have theirs worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from safeguard.checklist.frequency import RULES
from safeguard.schedule.model import Anchor, Schedule, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The part of a schedule that says when; may be a key of a cache. Fields as in :class:`Schedule`."""

    id: str
    every: str
    zone: str
    at: time
    window: int | None = None
    on: Anchor = Anchor.FIRST_WORKING_DAY
    shift: Shift = Shift.NONE
    since: date | None = None
    """Of a recurrence rule only: it counts from there. A word's periods are the same whenever it began."""

    @property
    def is_rule(self) -> bool:
        """Whether it is a recurrence rule, not a word."""
        return self.every not in RULES


def pattern_of(schedule: Schedule) -> Pattern:
    """Return when a schedule comes, without what makes no difference to that."""
    is_rule = schedule.every not in RULES
    return Pattern(
        id=schedule.id,
        every=schedule.every,
        zone=schedule.zone,
        at=schedule.at,
        window=schedule.window,
        on=Anchor.FIRST_WORKING_DAY if is_rule else schedule.on,
        shift=schedule.shift if is_rule else Shift.NONE,
        since=schedule.since if is_rule else None,
    )
