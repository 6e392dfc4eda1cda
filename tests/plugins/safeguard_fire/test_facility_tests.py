"""Tests of facilities: each rule from the registers, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.facility_tests import FacilityTests

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
HYDRANT = {"系统": "消火栓", "设施编号": "XHS-1", "位置": "二层走廊", "投用日期": "2019-09", "状态": "在用"}
CHECK = {
    "系统": "室内消火栓",
    "设施编号": "XHS-1",
    "检查检测项目": "季度检查",
    "日期": "2026-10-20",
    "结果": "合格",
    "持续时间（分钟）": "",
    "压力（MPa）": "",
    "检测单位": "",
    "报告编号": "",
}
LAMP = CHECK | {"系统": "应急照明", "设施编号": "YD-1", "检查检测项目": "放电时长", "日期": "2026-03-02"}
FULL = CHECK | {
    "系统": "建筑消防设施",
    "设施编号": "",
    "检查检测项目": "年度检测",
    "检测单位": "某检测公司",
    "报告编号": "B-1",
}


def look(
    *tests: Mapping[str, str], assets: Sequence[Mapping[str, str]] = (), as_of: date = AS_OF, **options: Any
) -> CheckerRun:
    registers: dict[str, Any] = {"facility_tests": tests}
    if assets:
        registers["facilities"] = assets
    return run_checker(FacilityTests, registers=registers, options=options, as_of=as_of)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


HYDRANTS: dict[str, Any] = {"tests": ["hydrant_check"]}


def test_it_keeps_the_contract() -> None:
    assert_conforms(FacilityTests)


def test_a_hydrant_checked_this_quarter_passes() -> None:
    run = look(CHECK, assets=[HYDRANT], **HYDRANTS)
    assert (run.status, run.failed) == (Status.PASS, ())
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.unit) == (1, "tests")


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2026-08-23", {"overdue"}),
        ("2026-08-24", set()),
        ("2026年8月", {"due_now"}),
        ("2026-7", {"overdue"}),
    ],
)
def test_after_three_months_it_is_due_again(day: str, rules: set[str]) -> None:
    assert {rule for _, rule in failed(look(CHECK | {"日期": day}, assets=[HYDRANT], **HYDRANTS))} == rules


def test_what_is_late_is_said_with_its_place() -> None:
    (seen,) = look(CHECK | {"日期": "2026-05-31"}, assets=[HYDRANT], **HYDRANTS).failed
    assert str(seen.message) == "Quarterly check of hydrants: last on 2026-05-31, due on 2026-08-31: 84 days over"
    assert (seen.subject, seen.label, seen.due) == ("XHS-1:hydrant_check", "XHS-1 二层走廊", "2026-08-31")
    assert str(seen.place) == "facility_tests.csv!2:日期"


def test_a_facility_that_was_never_tested_is_found() -> None:
    other = HYDRANT | {"设施编号": "XHS-2"}
    assert failed(look(CHECK, assets=[HYDRANT, other], **HYDRANTS)) == {("XHS-2:hydrant_check", "never")}


def test_a_test_of_the_whole_system_counts_for_each_facility() -> None:
    other = HYDRANT | {"设施编号": "XHS-2"}
    assert failed(look(CHECK | {"设施编号": ""}, assets=[HYDRANT, other], **HYDRANTS)) == set()


def test_what_is_out_of_service_owes_nothing() -> None:
    other = HYDRANT | {"设施编号": "XHS-2", "状态": "停用"}
    assert failed(look(CHECK, assets=[HYDRANT, other], **HYDRANTS)) == set()


def test_a_failure_stays_until_a_later_test_passes() -> None:
    bad = CHECK | {"日期": "2026-11-01", "结果": "异常"}
    assert failed(look(bad, CHECK, assets=[HYDRANT], **HYDRANTS)) == {("XHS-1:hydrant_check", "failed")}
    again = CHECK | {"日期": "2026-11-03"}
    assert failed(look(bad, again, assets=[HYDRANT], **HYDRANTS)) == set()


@pytest.mark.parametrize(
    ("minutes", "options", "rules"),
    [
        ("30", {}, set()),
        ("29", {}, {"short"}),
        ("60", {"building": "over_100m"}, {"short"}),
        ("90", {"building": "over_100m"}, set()),
        ("45", {"minutes": 60}, {"short"}),
        ("", {}, {"incomplete.minutes"}),
        ("89", {"profile": "us-nfpa"}, {"short"}),
    ],
)
def test_emergency_lights_last_as_long_as_the_building_wants(
    minutes: str, options: dict[str, Any], rules: set[str]
) -> None:
    run = look(LAMP | {"持续时间（分钟）": minutes}, tests=["light_duration"], **options)
    assert {rule for _, rule in failed(run)} == rules


def test_the_yearly_full_test_has_an_organisation_and_a_report() -> None:
    assert failed(look(FULL, tests=["full_test"])) == set()
    assert failed(look(FULL | {"报告编号": ""}, tests=["full_test"])) == {("all:full_test", "incomplete.report")}
    assert failed(look(CHECK, tests=["full_test"])) == {("all:full_test", "never")}


def test_detectors_are_cleaned_two_years_after_they_began_and_then_every_three() -> None:
    detector = HYDRANT | {"系统": "火灾自动报警", "设施编号": "TC-1", "投用日期": "2024-11-24"}
    tests = {"tests": ["alarm_cleaning"]}
    new = look(CHECK, assets=[detector], rules=["overdue"], **tests)
    assert [one.rule for one in new.observations] == ["near"]
    cleaned = CHECK | {"系统": "火灾报警", "设施编号": "", "检查检测项目": "探测器清洗", "日期": "2023-11-23"}
    assert failed(look(cleaned, assets=[detector], rules=["overdue"], **tests)) == {("alarm:alarm_cleaning", "overdue")}


def test_a_test_of_a_facility_that_nobody_knows_is_found() -> None:
    run = look(CHECK, CHECK | {"设施编号": "XHS-9"}, assets=[HYDRANT], rules=["data"], **HYDRANTS)
    assert failed(run) == {("XHS-9", "unknown_asset")}


def test_what_the_office_does_not_have_owes_nothing() -> None:
    run = look(CHECK, assets=[HYDRANT], tests=["gas_weight"])
    assert run.status is Status.NOT_APPLICABLE


def test_a_kind_of_test_that_the_rule_table_does_not_know_is_an_error() -> None:
    assert look(CHECK, tests=["hydrant_chek"]).status is Status.ERROR


def test_bad_cells_are_findings_and_left_out() -> None:
    run = look(CHECK, CHECK | {"日期": "上周", "结果": "还行"}, assets=[HYDRANT], rules=["data"], **HYDRANTS)
    assert failed(run) == {("XHS-1 季度检查", "bad_date.date"), ("XHS-1 季度检查", "unknown_choice.result")}
    assert run.coverage is not None
    assert sum(run.coverage.left_out.values()) == 1


@given(st.permutations([CHECK | {"日期": "2026-05-31"}, LAMP, FULL]), st.permutations(list(CHECK)))
def test_order_changes_nothing(rows: list[dict[str, str]], columns: list[str]) -> None:
    shuffled = [{name: row[name] for name in columns} for row in rows]
    run = look(*shuffled, tests=["hydrant_check", "light_duration", "full_test"])
    assert failed(run) == {("XHS-1:hydrant_check", "overdue"), ("YD-1:light_duration", "incomplete.minutes")}
