"""How a schedule is defined, as plain data: what a record keeps, and by which a change shows."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Any

from safeguard.schedule.model import Schedule

_ALWAYS = ("title", "every", "zone")


def definition_of(schedule: Schedule) -> dict[str, Any]:
    """Return all that is said of a schedule but its id; nothing for what is as it is where nothing is said."""
    plain = Schedule(id="", title={}, every="", zone="")
    names = [name for name in Schedule.__slots__ if name not in {"id", "selection"}]
    told = {name: getattr(schedule, name) for name in names}
    said = {name: _plain(value) for name, value in told.items() if name in _ALWAYS or value != getattr(plain, name)}
    chosen = schedule.selection.to_data()
    return {**said, **({"selection": _plain(chosen)} if chosen else {})}


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date() | time():
            return value.isoformat()
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
    return value
