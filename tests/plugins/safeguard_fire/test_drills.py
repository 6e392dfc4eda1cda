"""Drills: each rule from its register, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.drills import Drills

from safeguard import Observation, Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
GOOD = {
    "编号": "YL-1",
    "演练日期": "2026-05-12",
    "演练类型": "综合",
    "演练地点": "办公楼",
    "演练内容": "配电间起火",
    "参加部门": "综合科",
    "参加人数": "35",
    "演练评估": "4 分钟疏散完毕",
    "存在问题": "无",
}


def look(*rows: Mapping[str, str], **options: Any) -> CheckerRun:
    given = {"staff_count": 40, **options}
    return run_checker(Drills, registers={"drills": [GOOD | row for row in rows]}, options=given, as_of=AS_OF)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def first(run: CheckerRun, rule: str) -> Observation:
    return next(one for one in run.observations if one.rule == rule)


def test_it_keeps_the_contract() -> None:
    assert_conforms(Drills)


def test_a_drill_of_this_year_with_all_that_is_wanted_passes() -> None:
    run = look({})
    assert (run.status, run.failed) == (Status.PASS, ())
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.complete) == (1, True)


@pytest.mark.parametrize(
    ("day", "key_unit", "rule"),
    [
        ("2025-11-24", False, "near"),
        ("2025-11-23", False, "due_now"),
        ("2025-11-09", False, "due_now"),
        ("2025-11-08", False, "overdue"),
        ("2026-05-24", True, "near"),
        ("2026-05-12", True, "due_now"),
        ("2026-05-08", True, "overdue"),
        ("2025年10月", False, "overdue"),
        ("2025年11月", False, "due_now"),
    ],
)
def test_a_year_or_half_a_year_after_the_last_one_it_is_due(day: str, key_unit: bool, rule: str) -> None:
    run = look({"演练日期": day}, key_unit=key_unit, rules=["overdue"])
    assert [one.rule for one in run.observations] == [rule]
    assert run.status is (Status.PASS if rule == "near" else Status.FAIL)


def test_how_late_it_is_is_said() -> None:
    seen = first(look({"演练日期": "2025-03-04"}, rules=["overdue"]), "overdue")
    assert str(seen.message) == "The last drill was on 2025-03-04; the next one was due on 2026-03-04: 264 days over"
    assert (seen.due, str(seen.place), seen.expected) == ("2026-03-04", "drills.csv!2:演练日期", "1y")


def test_a_desk_top_exercise_is_no_drill() -> None:
    assert failed(look({"演练类型": "桌面推演"}, rules=["overdue"])) == {("drills", "overdue")}


def test_what_was_late_stays_told() -> None:
    run = look({"编号": "YL-0", "演练日期": "2024-03-01"}, {}, rules=["overdue"])
    assert str(first(run, "was_late").message) == "A drill was due on 2025-03-01 and was held on 2026-05-12"
    assert run.status is Status.PASS


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"演练地点": "", "参加部门": ""}, "incomplete"),
        ({"演练评估": ""}, "not_evaluated"),
        ({"存在问题": "集合点拥挤"}, "no_follow_up"),
        ({"演练日期": "2026-12-01"}, "future_date"),
        ({"参加人数": "23"}, "few_took_part"),
        ({"演练日期": "前天"}, "bad_date.date"),
        ({"参加人数": "很多"}, "bad_number.participants"),
    ],
)
def test_each_fault_of_a_record_is_found(change: Mapping[str, str], rule: str) -> None:
    run = look({"编号": "YL-0"}, change, rules=["record", "participation", "data"])
    assert ("YL-1", rule) in failed(run)
    assert {subject for subject, _ in failed(run)} == {"YL-1"}


def test_a_drill_written_down_months_later_is_told() -> None:
    run = look({"登记日期": "2026-09-01"}, rules=["record"])
    assert [one.rule for one in run.observations] == ["back_filled"]


def test_one_photo_proves_one_drill() -> None:
    run = look(
        {"编号": "YL-0", "演练日期": "2026-01-05", "照片": "a.jpg、B.JPG"}, {"照片": "b.jpg；c.jpg"}, rules=["photos"]
    )
    assert failed(run) == {("YL-1", "photo_again.b.jpg")}


def test_how_many_work_here_comes_from_the_staff_register() -> None:
    staff = [{"name": f"P{number}"} for number in range(60)] + [{"name": "X", "left": "2026-01-31"}]
    run = run_checker(Drills, registers={"drills": [GOOD], "staff": staff}, as_of=AS_OF)
    assert str(first(run, "few_took_part").message) == "35 took part; at least 36 of 60 should"


def test_nobody_knows_whether_enough_took_part_where_nobody_knows_how_many_there_are() -> None:
    run = run_checker(Drills, registers={"drills": [GOOD]}, options={"rules": ["participation"]}, as_of=AS_OF)
    assert run.status is not Status.PASS
    assert run.coverage is not None
    assert run.coverage.left_out == {"nobody knows how many work here": 1}


def test_an_empty_register_fails() -> None:
    run = run_checker(Drills, registers={"drills": "date,participants\n"}, as_of=AS_OF)
    assert failed(run) == {("", "no_records")}


def test_a_register_without_its_columns_is_an_error() -> None:
    run = run_checker(Drills, registers={"drills": "place\nx\n"}, as_of=AS_OF)
    assert run.status is Status.ERROR


ROWS = [
    GOOD,
    GOOD | {"编号": "YL-2", "演练日期": "2025-01-07", "演练评估": ""},
    GOOD | {"编号": "YL-3", "演练日期": "2023-01-09"},
]


@given(
    st.permutations(ROWS),
    st.permutations(list(GOOD)),
    st.sampled_from(["2026-05-12", "２０２６年５月１２日", " 2026/5/12 ", "20260512"]),
)
def test_order_and_spelling_change_nothing(rows: list[dict[str, str]], columns: list[str], day: str) -> None:
    spelled = [{name: day if row[name] == "2026-05-12" else row[name] for name in columns} for row in rows]
    run = run_checker(Drills, registers={"drills": spelled}, options={"staff_count": 40}, as_of=AS_OF)
    assert {(one.subject, one.rule, one.due) for one in run.observations} == {
        ("YL-2", "was_late", "2024-01-09"),
        ("YL-1", "was_late", "2026-01-07"),
    }
