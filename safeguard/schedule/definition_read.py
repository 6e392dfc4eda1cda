"""Read a schedule back from its definition: what a record keeps says when it falls due, without its checklists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from safeguard.checklist.selection import Selection
from safeguard.schedule.model import Anchor, CatchUp, Schedule, Shift

_READERS: Mapping[str, Callable[[Any], object]] = {
    "on": Anchor,
    "shift": Shift,
    "catch_up": CatchUp,
    "at": time.fromisoformat,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "selection": Selection.from_data,
}


def schedule_of(schedule: str, definition: Mapping[str, Any]) -> Schedule:
    """Return a schedule of what :func:`safeguard.schedule.definition.definition_of` wrote.

    Args:
        schedule: its id.
        definition: as recorded.

    Raises:
        ValueError: a word or day of it cannot be.
        TypeError: it says what no schedule says, or too little.
    """
    values: dict[str, Any] = {
        name: _READERS[name](value) if name in _READERS else value for name, value in definition.items()
    }
    return Schedule(id=schedule, **values)
