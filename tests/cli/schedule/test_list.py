from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_own_and_derived_schedules_with_person_items_and_next_date(schedule: Call, audited: Path) -> None:
    site = audited / "site.yaml"
    words = site.read_text("utf-8").replace("item_schedules: false", "item_schedules: true")
    site.write_text(words.replace("owner: wang}", "owner: wang, only: [A-1]}"), "utf-8")
    lines = [" ".join(line.split()) for line in schedule("list").out.splitlines()[2:]]
    assert lines == [
        "monthly Monthly audit month Wang Min 1 2026-12-01",
        "general-month General safety, every month month Wang Min 2 2026-12-01",
    ]
    own, derived = json.loads(schedule("list", "--json").out)
    assert (own["own"], derived["own"], own["catch_up"], own["next_opens"]) == (
        *(True, False, "run_once"),
        "2026-12-01T01:00:00+00:00",
    )


def test_a_date_without_a_calendar_is_provisional(schedule: Call, clock: Any) -> None:
    clock.put("2040-11-23")
    assert schedule("list").out.rstrip().endswith("2040-12-03 (provisional)")


def test_an_office_without_schedules_says_so(schedule: Call, audited: Path) -> None:
    site = audited / "site.yaml"
    words = site.read_text("utf-8")
    site.write_text(words.replace(words[words.index("schedules:\n") :], ""), "utf-8")
    assert schedule("list").out == "The office has no schedules\n"
