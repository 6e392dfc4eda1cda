from __future__ import annotations

from typing import Any

from safeguard.pipeline.calendar import shipped_years
from safeguard.pipeline.due_calendar import due_calendar
from safeguard.pipeline.due_thing import Urgency

LAST = max(shipped_years("CN"))
"""The last year whose official calendar comes with the program."""


def told(about: Any) -> list[tuple[str, int | None]]:
    return [(str(one.title), one.days) for one in due_calendar(about)]


def test_the_calendar_of_the_next_year_is_missed_from_december_on(due_at: Any) -> None:
    missing = f"There is no official calendar of CN for {LAST + 1}: dates are provisional"
    assert told(due_at(day=f"{LAST}-11-23")) == []
    assert told(due_at(day=f"{LAST}-11-23", ahead=60)) == [(missing, 38)]
    assert told(due_at(day=f"{LAST}-12-01")) == [(missing, 30)]


def test_that_of_the_running_year_is_late(due_at: Any) -> None:
    (one,) = due_calendar(due_at(day=f"{LAST + 1}-01-02"))
    assert (one.urgency, one.days, one.person) == (Urgency.LATE, -2, "wang")


def test_a_calendar_that_cannot_be_read_is_said(due_at: Any) -> None:
    (one,) = due_calendar(due_at(site="calendar: {files: [none.yaml]}\n"))
    assert one.urgency is Urgency.UNSEEN
