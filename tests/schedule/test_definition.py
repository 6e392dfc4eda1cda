"""A schedule as plain data: what is said of it, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

import orjson
import pytest

from safeguard.checklist.selection import Selection
from safeguard.schedule.definition import definition_of
from safeguard.schedule.model import Anchor, CatchUp, Schedule, Shift

PLAIN = Schedule(id="fire", title={"zh": "消防", "en": "Fire"}, every="month", zone="Asia/Shanghai")
CHANGED = {
    "title": {"en": "Fires"},
    "every": "FREQ=DAILY",
    "zone": "UTC",
    "on": Anchor.LAST_WORKING_DAY,
    "shift": Shift.NEXT,
    "at": time(14, 30),
    "window": 3,
    "owner": "fire_officer",
    "selection": Selection(only=("FIRE-EXT",), automated_only=True),
    "catch_up": CatchUp.RUN_EACH,
    "since": date(2026, 1, 1),
    "until": date(2026, 12, 31),
    "derived": True,
}


def test_what_is_as_it_always_is_is_not_said() -> None:
    assert definition_of(PLAIN) == {
        "title": {"zh": "消防", "en": "Fire"},
        "every": "month",
        "zone": "Asia/Shanghai",
    }


def test_all_that_can_be_said_is_said() -> None:
    assert orjson.loads(orjson.dumps(definition_of(replace(PLAIN, **CHANGED)))) == {  # type: ignore[arg-type]
        "title": {"en": "Fires"},
        "every": "FREQ=DAILY",
        "zone": "UTC",
        "on": "last_working_day",
        "shift": "next_working_day",
        "at": "14:30:00",
        "window": 3,
        "owner": "fire_officer",
        "selection": {"only": ["FIRE-EXT"], "automated_only": True},
        "catch_up": "run_each",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "derived": True,
    }


@pytest.mark.parametrize("name", [field.name for field in fields(Schedule) if field.name != "id"])
def test_every_change_shows(name: str) -> None:
    changed = replace(PLAIN, **{name: CHANGED[name]})  # type: ignore[arg-type]
    assert definition_of(changed) != definition_of(PLAIN)
