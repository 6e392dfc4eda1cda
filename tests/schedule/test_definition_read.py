from __future__ import annotations

from datetime import date, time

import pytest

from safeguard.checklist.selection import Selection
from safeguard.schedule.definition import definition_of
from safeguard.schedule.definition_read import schedule_of
from safeguard.schedule.model import Anchor, CatchUp, Schedule, Shift

PLAIN = Schedule(id="a", title={"en": "A"}, every="month", zone="Asia/Shanghai")
WHOLE = Schedule(
    id="b",
    title={"zh": "乙", "en": "B"},
    every="FREQ=WEEKLY",
    zone="Europe/Berlin",
    on=Anchor.LAST_DAY,
    shift=Shift.NEXT,
    at=time(7, 30),
    window=3,
    owner="li",
    selection=Selection(only=("FIRE",), places=("area:lobby",)),
    catch_up=CatchUp.RUN_EACH,
    since=date(2026, 1, 1),
    until=date(2026, 12, 31),
    derived=True,
)


@pytest.mark.parametrize("schedule", [PLAIN, WHOLE])
def test_what_was_written_is_read_back(schedule: Schedule) -> None:
    assert schedule_of(schedule.id, definition_of(schedule)) == schedule


def test_what_no_schedule_says_is_refused() -> None:
    with pytest.raises(ValueError, match="noon"):
        schedule_of("a", {**definition_of(PLAIN), "on": "noon"})
    with pytest.raises(TypeError):
        schedule_of("a", {"title": {}, "colour": "red"})
