"""When something is due: four states of a due date, seen from one day. Pure functions; nothing reads the clock."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from safeguard.messages import Text
from safeguard.tables.dates import DateInterval


class DueState(StrEnum):
    """How a due date stands. Declared from worst to best."""

    OVERDUE = "overdue"
    """It is reached or past; the day itself counts (Civil Code, 1259)."""
    DUE_NOW = "due_now"
    """Only a month or a year is known, and it has begun: it may be past."""
    NEAR = "near"
    """It lies ahead, within the window."""
    OK = "ok"


def due_state(due: DateInterval, as_of: date, window_days: int) -> DueState:
    """Return how a due date stands.

    Args:
        due: the due date; an interval where only a month or a year is known.
        as_of: the day from which it is seen.
        window_days: from how many days ahead it is near.
    """
    if as_of >= due.hi:
        return DueState.OVERDUE
    if as_of >= due.lo:
        return DueState.DUE_NOW
    return DueState.NEAR if (due.lo - as_of).days <= window_days else DueState.OK


def days_over(due: DateInterval, as_of: date) -> int:
    """Return how many days it is past its last possible due day; negative before it."""
    return (as_of - due.hi).days


def days_said(count: int) -> Text:
    """Say a number of days, for a field of a message: ``1 day``, ``3 days``."""
    return {"zh": f"{count} 天", "en": "1 day" if count == 1 else f"{count} days"}


def days_ahead(count: int) -> Text:
    """Say how far ahead a day lies, for a field of a message: ``today``, ``tomorrow``, ``in 3 days``."""
    soon: dict[int, Text] = {0: {"zh": "就在今天", "en": "today"}, 1: {"zh": "就在明天", "en": "tomorrow"}}
    return soon.get(count, {"zh": f"还有 {count} 天", "en": f"in {count} days"})
