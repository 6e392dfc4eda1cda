"""Fire inspections: each rule from the register, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from safeguard_fire.inspections import Inspections

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
SEEN = {
    "检查日期": "2026-11-10",
    "被检查部门": "综合科",
    "检查人": "李强",
    "被检查部门负责人": "王敏",
    "发现的问题": "无",
    "处理情况": "",
    "登记日期": "2026-11-10",
}


def look(*rows: Mapping[str, str], **options: Any) -> CheckerRun:
    return run_checker(Inspections, registers={"fire_inspections": rows}, options=options, as_of=AS_OF)


def months(*days: str, **changed: str) -> list[dict[str, str]]:
    return [{**SEEN, "检查日期": day, "登记日期": day, **changed} for day in days]


def failed(run: CheckerRun) -> list[str]:
    return [one.rule for one in run.observations if one.status is Status.FAIL]


def test_it_keeps_the_contract() -> None:
    assert_conforms(Inspections)


@pytest.mark.parametrize(
    ("days", "options", "rules"),
    [
        (["2026-09-30", "2026-10-08", "2026-11-10"], {}, []),
        (["2026-09-30", "2026-10-08"], {}, []),
        (["2026-09-30", "2026-11-10"], {}, ["missed"]),
        (["2026-09-30", "2026-11-10"], {"public": True}, []),
        (["2026-09-30", "2026-11-10"], {"public": True, "key_unit": True}, ["missed"]),
        (["2026-06-30", "2026-11-10"], {"public": True}, ["missed"]),
        (["2026-12-10"], {}, ["missed"]),
        (["2026-09-30", "2026-10", "2026-11-10"], {}, []),
    ],
)
def test_every_month_or_quarter_has_one(days: list[str], options: dict[str, Any], rules: list[str]) -> None:
    assert failed(look(*months(*days), **options)) == rules


def test_periods_that_were_missed_are_named() -> None:
    (found,) = look(*months("2026-06-10", "2026-11-10")).observations
    assert (found.observed, found.expected) == (2, 6)
    assert "2026-07..2026-10" in str(found.message)


def test_only_the_last_twelve_months_are_judged() -> None:
    assert "2025-11..2026-10" in str(look(*months("2020-01-10", "2026-11-10")).observations[0].message)


def test_what_was_written_down_late_proves_nothing() -> None:
    late = {**SEEN, "检查日期": "2026-10-08", "登记日期": "2026-10-16"}
    assert failed(look(late, SEEN)) == ["entered_late"]
    assert failed(look({**late, "登记日期": "2026-10-15"}, SEEN)) == []


def test_only_a_year_is_told_and_not_taken_for_every_month() -> None:
    run = look(*months("2026-01-10", "2026", "2026-11-10"))
    assert [one.rule for one in run.observations] == ["unclear"]


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({}, []),
        ({"被检查部门负责人": ""}, ["empty.head"]),
        ({"检查人": ""}, ["empty.inspector"]),
        ({"被检查部门负责人": "李强"}, ["self_signed"]),
        ({"发现的问题": "通道堵塞"}, ["not_handled"]),
        ({"发现的问题": "通道堵塞", "处理情况": "当场清理"}, []),
        ({"发现的问题": "None"}, []),
    ],
)
def test_signatures_and_hazards(cells: dict[str, str], rules: list[str]) -> None:
    assert failed(look({**SEEN, **cells})) == rules


def test_a_row_without_a_day_is_left_out_and_an_empty_register_fails() -> None:
    run = look(SEEN, {**SEEN, "检查日期": "上周"})
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.left_out) == (1, {"the day is not known": 1})
    assert failed(look(dict.fromkeys(SEEN, ""))) == ["no_records"]
