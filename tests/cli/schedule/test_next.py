from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_what_comes_by_day(schedule: Call) -> None:
    said = schedule("next", "--days", 45)
    rows = [" ".join(line.split()) for line in said.out.splitlines()[2:]]
    assert rows[0] == "2026-12-01 09:00 2026-12-31 monthly Monthly audit Wang Min certain"


def test_a_year_without_a_calendar_is_told_with_what_to_do(schedule: Call, clock: Any) -> None:
    clock.put("2040-11-23")
    said = schedule("next")
    assert said.out.rstrip().endswith("provisional")
    assert said.err.splitlines()[0] == "There is no official calendar of CN for 2040: dates are provisional"
    (one,) = json.loads(schedule("next", "--json").out)
    assert (one["provisional"], one["state"], one["zone"]) == (True, "coming", "Asia/Shanghai")


def test_nothing_comes(schedule: Call) -> None:
    assert schedule("next", "--days", 0).out == "Nothing comes within 0 days\n"
