"""How an occurrence stands, in words of the office."""

from __future__ import annotations

from collections.abc import Mapping

from safeguard.messages import Text
from safeguard.schedule.model import Occurrence, OccurrenceState, state_of

STATES: Mapping[OccurrenceState, Text] = {
    OccurrenceState.COMING: {"zh": "未开始", "en": "coming"},
    OccurrenceState.OPEN: {"zh": "进行中", "en": "open"},
    OccurrenceState.LATE: {"zh": "逾期", "en": "late"},
    OccurrenceState.DONE: {"zh": "已完成", "en": "done"},
    OccurrenceState.MISSED: {"zh": "漏检", "en": "missed"},
}
BACK_FILLED: Text = {"zh": "漏检（已补录）", "en": "missed, back-filled"}


def standing(occurrence: Occurrence, now: str) -> Text:
    """Return how an occurrence stands at a moment; one that was done after its period stays missed, and says so.

    Args:
        occurrence: as recorded.
        now: UTC, ISO 8601.
    """
    return BACK_FILLED if occurrence.back_filled_at else STATES[state_of(occurrence, now)]
