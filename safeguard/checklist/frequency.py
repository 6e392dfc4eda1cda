"""How often an item is due: a plain word, or a recurrence rule (RFC 5545)."""

from __future__ import annotations

from typing import Final

from safeguard.checklist.recurrence import is_rule

WORDS: Final = ("day", "week", "half-month", "month", "quarter", "half-year", "year", "event")
"""``event``: whenever the thing happens (a batch is destroyed, a contract is signed)."""

RULES: Final = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "half-month": "FREQ=MONTHLY;BYMONTHDAY=1,16",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "half-year": "FREQ=MONTHLY;INTERVAL=6",
    "year": "FREQ=YEARLY",
}
"""Word → recurrence rule."""


def is_frequency(text: str) -> bool:
    """Whether a text is one of the words or a rule that can be read."""
    return text in WORDS or (text.startswith(("FREQ=", "RRULE:")) and is_rule(text))
