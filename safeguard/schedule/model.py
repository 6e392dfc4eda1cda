"""A schedule, and one due date of it: what the other modules of this stage work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from safeguard.checklist.selection import Selection
from safeguard.messages import Text


class Anchor(StrEnum):
    """The day of a period on which it opens."""

    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    FIRST_WORKING_DAY = "first_working_day"
    LAST_WORKING_DAY = "last_working_day"


class Shift(StrEnum):
    """What happens to a day of a recurrence rule that is a day off."""

    NONE = "none"
    NEXT = "next_working_day"
    PREVIOUS = "previous_working_day"


class CatchUp(StrEnum):
    """What is done about occurrences that came and went while nothing ran."""

    RUN_ONCE = "run_once"
    """The newest is done now; the older ones are recorded as missed."""
    RUN_EACH = "run_each"
    """Each gets an inspection of its own; those whose period is over stay missed, their answers are back-filled."""
    RECORD_MISSED = "record_missed"
    """What is past its due time is recorded as missed, and nothing of it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What is inspected again and again, how often, and by whom."""

    id: str
    title: Text
    every: str
    """A word of :data:`safeguard.checklist.frequency.WORDS` but ``event``, or a recurrence rule (RFC 5545)."""
    zone: str
    """IANA name of the zone of its days and times."""
    on: Anchor = Anchor.FIRST_WORKING_DAY
    """Counts for words; a recurrence rule names its days itself."""
    shift: Shift = Shift.NONE
    """Counts for recurrence rules."""
    at: time = time(9)
    """Local time at which an occurrence opens."""
    window: int | None = None
    """Days from the opening day to the due day, both counted: 1 is the same day. ``None``: the last working day of
    the period; of a recurrence rule the same day."""
    owner: str = ""
    """Person or role that it is for; empty: by the domain of its items."""
    selection: Selection = field(default_factory=Selection)
    catch_up: CatchUp = CatchUp.RUN_ONCE
    since: date | None = None
    """First day that counts; ``None``: the period in which it was first ticked."""
    until: date | None = None
    """Last day that counts."""
    derived: bool = False
    """Made from the frequencies of items, not written in ``site.yaml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A due date as the rule gives it, whether or not anything was recorded of it. Times are UTC, ISO 8601."""

    schedule: str
    period: str
    """Its key, which is never given twice in a schedule: ``2026``, ``2026-H2``, ``2026-Q4``, ``2026-11``, ``2026-11-a``
    (half of a month), ``2026-W47``, ``2026-11-23``; of a recurrence rule its local day (with the hour and minute
    behind it, where it comes several times a day)."""
    opens: str
    due: str
    """The end of the due day, local: first instant that is late."""
    closes: str
    """The end of the period: first instant from which it is missed for good."""
    day: str
    """Local day on which it opens."""
    due_day: str
    """Local day until whose end it is due."""
    provisional: bool = False
    """Some day of it lies in a year without an official calendar."""


class OccurrenceState(StrEnum):
    """How an occurrence stands at a moment."""

    COMING = "coming"
    """It has not opened yet."""
    OPEN = "open"
    LATE = "late"
    """Its due time has passed, its period has not."""
    DONE = "done"
    MISSED = "missed"
    """Its period ended before it was done: for good, also where it was done afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One due date of a schedule as the record knows it. All times are UTC, ISO 8601; empty: it did not happen."""

    site: str
    schedule: str
    period: str
    title: Text
    """Of the schedule, as it was then."""
    person: str
    """Id of whoever it was for, when it opened; empty: nobody holds the role."""
    opens: str
    due: str
    closes: str
    day: str
    due_day: str
    zone: str
    selection: Mapping[str, object] = field(default_factory=dict)
    """What is inspected, as :meth:`Selection.to_data` writes it."""
    provisional: bool = False
    opened_at: str = ""
    """When it was recorded."""
    inspection: str = ""
    """Id of the inspection that was begun for it."""
    done_at: str = ""
    """When everything of it was answered, within its period; effective time."""
    missed_at: str = ""
    """When it was recorded that it was missed."""
    back_filled_at: str = ""
    """When everything of it was answered after its period; it stays missed."""
    seq: int = 0
    """Entry of the ledger that changed it last."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it in a record."""
        return (self.site, self.schedule, self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """That a schedule counts, and from which day on."""

    schedule: str
    since: date
    """First local day of which something may be missed."""
    definition: Mapping[str, object] = field(default_factory=dict)
    """How it is defined, as :func:`safeguard.schedule.definition.definition_of` writes it."""
    seq: int = 0
    """Entry of the ledger that says so; 0: none yet."""


class EndKind(StrEnum):
    """How an occurrence comes to an end."""

    DONE = "done"
    """Everything of it was answered within its period."""
    MISSED = "missed"
    FILLED = "filled"
    """Everything of it was answered after it was missed; it stays missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceEnd:
    """That an occurrence came to an end."""

    site: str
    schedule: str
    period: str
    kind: EndKind
    at: str
    """Effective time; UTC, ISO 8601."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the occurrence in a record."""
        return (self.site, self.schedule, self.period)


def state_of(occurrence: Occurrence, now: str) -> OccurrenceState:
    """Return how an occurrence stands.

    Args:
        occurrence: as recorded.
        now: UTC, ISO 8601, to the second, written like the times of the occurrence (``+00:00``).
    """
    if occurrence.done_at:
        return OccurrenceState.DONE
    if occurrence.missed_at or now >= occurrence.closes:
        return OccurrenceState.MISSED
    if now >= occurrence.due:
        return OccurrenceState.LATE
    return OccurrenceState.OPEN if now >= occurrence.opens else OccurrenceState.COMING
