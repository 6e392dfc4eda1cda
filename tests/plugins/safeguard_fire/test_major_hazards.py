"""Signs of a possible major hazard, as of 2026-11-23: gathered, never judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.major_hazard_rules import HazardRules
from safeguard_fire.major_hazards import MajorHazards
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import Status, read_rules
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
RULES = read_rules(HazardRules, SHIPPED / "cn" / "major_hazards.yaml")
DIRECT = [name for name, element in RULES.elements.items() if element.direct]
WEIGHED = [name for name, element in RULES.elements.items() if not element.direct]


def note(element: str, seen: str = "否", day: str = "2026-10-15", **cells: str) -> dict[str, str]:
    return {"要素": element, "是否存在": seen, "日期": day, "查看人": "王敏", "部位": "", "情况说明": ""} | cells


def look(*seen: str, extra: Sequence[Mapping[str, str]] = (), **registers: Any) -> CheckerRun:
    rows = [note(name, "是" if name in seen else "否") for name in RULES.elements]
    return run_checker(MajorHazards, registers={"hazard_elements": [*rows, *extra], **registers}, as_of=AS_OF)


def failed(run: CheckerRun) -> list[tuple[str, str]]:
    return [(one.subject, one.rule) for one in run.failed]


def test_it_keeps_the_contract() -> None:
    assert_conforms(MajorHazards)


def test_nothing_seen_calls_nobody() -> None:
    run = look()
    assert failed(run) == []
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.left_out) == (len(RULES.elements), {})


@pytest.mark.parametrize("name", DIRECT)
def test_one_direct_element_calls_a_professional(name: str) -> None:
    (said,) = look(name).failed
    assert (said.rule, str(said.message)) == (
        "candidate",
        "Possible major fire hazard: to be judged by a professional under GB 35181-2025",
    )


@pytest.mark.parametrize(("count", "expected"), [(1, []), (2, []), (3, [("", "candidate")]), (4, [("", "candidate")])])
def test_enough_other_elements_call_one(count: int, expected: list[tuple[str, str]]) -> None:
    assert failed(look(*WEIGHED[:count])) == expected


def test_nothing_that_it_says_is_a_verdict_or_a_clause_of_the_old_edition() -> None:
    run = look(*RULES.elements)
    assert all("2017" not in str(one.message) for one in run.observations)
    assert [one.rule for one in run.failed] == ["candidate"]


def test_what_nobody_looked_at_is_left_out() -> None:
    run = run_checker(MajorHazards, registers={"hazard_elements": [note(DIRECT[0])]}, as_of=AS_OF)
    assert run.coverage is not None
    assert run.coverage.inspected == 1
    assert DIRECT[0] not in run.coverage.unseen


@pytest.mark.parametrize(
    ("row", "rule", "inspected"),
    [
        (note("no_water", day="2025-11-23"), "stale", 0),
        (note("no_water", day="2025-11-24"), "not_seen", 1),
        (note("no_water", "待核实"), "unclear", 0),
        (note("未按规定设置消防给水或不能正常供水"), "not_seen", 1),
    ],
)
def test_a_look_counts_for_a_year_and_only_if_it_is_clear(row: dict[str, str], rule: str, inspected: int) -> None:
    run = run_checker(MajorHazards, registers={"hazard_elements": [row]}, as_of=AS_OF)
    assert [one.rule for one in run.observations] == [rule]
    assert run.coverage is not None
    assert run.coverage.inspected == inspected


def test_what_was_seen_stays_seen_until_somebody_sees_otherwise() -> None:
    old = note("no_water", "是", "2024-01-01")
    assert failed(run_checker(MajorHazards, registers={"hazard_elements": [old]}, as_of=AS_OF)) == [("", "candidate")]
    rows = [old, note("no_water", "否", "2026-01-01")]
    assert failed(run_checker(MajorHazards, registers={"hazard_elements": rows}, as_of=AS_OF)) == []


def test_one_place_in_order_does_not_clear_another() -> None:
    rows = [note("exits_closed", "是", "2026-10-01", 部位="东楼梯"), note("exits_closed", "否", 部位="西楼梯")]
    assert failed(run_checker(MajorHazards, registers={"hazard_elements": rows}, as_of=AS_OF)) == [("", "candidate")]


def test_an_element_that_nobody_knows_is_said() -> None:
    assert failed(look(extra=[note("玻璃幕墙")])) == [("玻璃幕墙", "unknown_element")]


def test_an_empty_register_proves_nothing() -> None:
    run = run_checker(MajorHazards, registers={"hazard_elements": "element,seen,date,by\n"}, as_of=AS_OF)
    assert (run.status, failed(run)) == (Status.FAIL, [("", "no_records")])


def lights(bad: int, total: int) -> dict[str, list[dict[str, str]]]:
    assets = [{"系统": "应急照明", "设施编号": f"D{number}"} for number in range(total)]
    tests = [
        {"系统": "应急照明", "设施编号": f"D{number}", "检查检测项目": "月试", "日期": "2026-11-01", "结果": result}
        for number, result in enumerate(["不合格"] * bad + ["合格"] * (total - bad))
    ]
    return {"facilities": assets, "facility_tests": tests}


@pytest.mark.parametrize(("bad", "rule"), [(0, "rate"), (5, "rate"), (6, "rate_over")])
def test_a_rate_is_a_sign_and_no_more(bad: int, rule: str) -> None:
    run = look(**lights(bad, 10))
    (said,) = [one for one in run.about("lights_damaged") if one.rule.startswith("rate")]
    assert (said.status, said.rule, said.observed) == (Status.INFO, rule, bad * 10.0)
    assert failed(run) == []


def test_a_rate_adds_to_what_was_noted() -> None:
    assert failed(look("smoke_down", "wiring", **lights(6, 10))) == [("", "candidate")]
    assert failed(look("smoke_down", "wiring", **lights(5, 10))) == []


@given(st.permutations([note("smoke_down", "是"), note("wiring", "是"), note("control_room", "是"), note("no_water")]))
def test_order_changes_nothing(rows: list[dict[str, str]]) -> None:
    run = run_checker(MajorHazards, registers={"hazard_elements": rows}, as_of=AS_OF)
    assert [(one.subject, one.rule, one.observed) for one in run.failed] == [
        ("", "candidate", "smoke_down, wiring, control_room")
    ]
