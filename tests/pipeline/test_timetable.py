from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.errors import UsageError
from safeguard.pipeline.timetable import timetable_of


def test_schedules_know_their_items_person_and_dates(clockwork: Any) -> None:
    more = "owner: wang}\n  - {id: weekly, every: week, only: [A-2], owner: leader}"
    clockwork.change("site.yaml", "owner: wang}", more)
    table = timetable_of(clockwork.office)
    assert {one.id: table.items(one) for one in table.schedules} == {"monthly": 3, "weekly": 1}
    coming = list(table.coming(date(2026, 12, 1), date(2026, 12, 14)))
    assert [(one.schedule, one.period, one.day, one.person) for one in coming] == [
        ("monthly", "2026-12", "2026-12-01", "wang"),
        ("weekly", "2026-W50", "2026-12-07", "chen"),
        ("weekly", "2026-W51", "2026-12-14", "chen"),
    ]
    assert coming[1].selection == {"only": ("A-2",)}
    assert not any(one.opened_at or one.provisional for one in coming)


def test_items_that_an_overlay_leaves_out_are_not_due(clockwork: Any) -> None:
    (clockwork.desk.folder / "less.yaml").write_text(
        "overlay: less\nbase: own\nunselect: [{items: [A-2], reason: {zh: 无, en: none here}}]\n", "utf-8"
    )
    clockwork.change("site.yaml", "item_schedules: false", "overlays: [less.yaml]")
    clockwork.change("site.yaml", "owner: wang}", "owner: wang, only: [A-1]}")
    table = timetable_of(clockwork.office)
    assert [(one.id, one.derived, table.items(one)) for one in table.schedules] == [
        ("monthly", False, 1),
        ("general-month", True, 1),
    ]


def test_a_name_that_nobody_knows_is_told(clockwork: Any) -> None:
    with pytest.raises(UsageError, match="no schedule yearly"):
        timetable_of(clockwork.office).named("yearly")
