"""Waivers and attestations in a report: all are listed, and none hides anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from safeguard.report.view import View

MakeView = Callable[..., View]


def test_all_are_listed_and_those_first_that_end_soon(make_view: MakeView, decided: dict[str, Any]) -> None:
    view = make_view(**decided)
    assert [(one.id, one.standing.code, one.covered, one.unused, one.told) for one in view.decisions] == [
        ("W-1", "expiring", 1, False, ("holds, ends soon", "by now: expired")),
        ("W-3", "active", 0, True, ("holds", "not needed by anything here")),
        ("A-1", "active", 1, False, ("holds",)),
        ("W-2", "expired", 1, False, ("expired",)),
    ]
    assert view.waivers == (
        "Waivers: holds, ends soon: 1; holds: 1; expired: 1; not needed by anything here: 1. Attestations: holds: 1."
    )


def test_the_raw_status_stays_beside_the_decision(make_view: MakeView, decided: dict[str, Any]) -> None:
    rows = {row.step: (row.status.code, row.beside) for row in make_view(**decided).rows()}
    assert rows["ARCH-FIX-01"] == ("fail", "waived until 2026-12-01 (W-1)")
    assert rows["INFO-ACC-01"] == ("fail", "")
    assert rows["FIRE-EVA-01@area:stair"] == ("not_reviewed", "attested until 2027-10-01 (A-1)")
    assert rows["FIRE-MGT-02"] == ("not_reviewed", "")


def test_a_waived_hazard_stays_in_the_list_and_is_marked(make_view: MakeView, decided: dict[str, Any]) -> None:
    view = make_view(**decided)
    waived = {task.course.item: task.waived for task in view.tasks if task.waived}
    assert waived == {"ARCH-FIX-01": "waived until 2026-12-01 (W-1)"}
    assert len(view.tasks) == len(make_view().tasks)
    assert view.leader.danger.endswith("Of these waived for a time: 1.")
    assert any("waived until" in line for task in view.tasks for line in task.details)


def test_who_revoked_is_told_once_it_has_come_to_pass(make_view: MakeView, decided: dict[str, Any]) -> None:
    first, *rest = decided["decided"]
    revoked = [replace(first, revoked_on="2026-11-30", revoked_by="zhao"), *rest]
    now = make_view(decided=revoked, today=date(2026, 11, 30)).decisions[0]
    assert now.told == ("holds, ends soon", "by now: revoked", "revoked as of 2026-11-30 by Zhao Hua")
    then = make_view(decided=revoked, today=None).decisions[0]
    assert then.told == ("holds, ends soon",)


def test_without_any_it_is_said_that_there_is_none(make_view: MakeView) -> None:
    view = make_view("zh")
    assert (view.decisions, view.waivers) == ((), "豁免：无。没有任何隐患因批准接受而被排除在统计之外。")
