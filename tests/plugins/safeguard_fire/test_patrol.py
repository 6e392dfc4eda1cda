"""Patrols: each rule from the log, as of Monday 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safeguard_fire.patrol import Patrol

from safeguard import Context, Observation, Status
from safeguard.checkers.office_days import OfficeDays
from safeguard.testing import CheckerRun, assert_conforms, run_checker
from safeguard.testing.run import context_in, run_in
from safeguard.testing.site import make_site

AS_OF = date(2026, 11, 23)
ROUND = {
    "巡查时间": "2026-11-23 09:10",
    "巡查类别": "巡查",
    "巡查人": "李强",
    "主管人员签字": "王敏",
    "部位": "全楼",
    "用火用电": "正常",
    "出口通道": "正常",
    "设施器材": "正常",
    "防火门": "正常",
    "重点部位在岗": "正常",
    "其他情况": "正常",
    "处理情况": "",
    "录入时间": "",
}


def days(*without: int, until: int = 22, **cells: str) -> list[dict[str, str]]:
    """Return a round for each day of November, but some."""
    return [
        ROUND | {"巡查时间": f"2026-11-{day:02} 09:{day:02}"} | cells
        for day in range(1, until + 1)
        if day not in without
    ]


def look(rows: Sequence[Mapping[str, str]], as_of: date = AS_OF, **options: Any) -> CheckerRun:
    return run_checker(Patrol, registers={"patrols": rows}, options=options, as_of=as_of)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def first(run: CheckerRun, rule: str) -> Observation:
    return next(one for one in run.observations if one.rule == rule)


DAILY: dict[str, Any] = {"rules": ["frequency"], "key_unit": True}


def test_it_keeps_the_contract() -> None:
    assert_conforms(Patrol)


def test_a_round_on_every_day_passes_and_today_may_still_bring_one() -> None:
    run = look(days(), key_unit=True, rules=["frequency", "record", "doubts", "data"])
    assert (run.status, run.failed) == (Status.PASS, ())


def test_days_without_a_round_are_told_as_ranges() -> None:
    seen = first(look(days(2, 3, 4, 5, 10), **DAILY), "missed")
    assert str(seen.message) == "Nobody went round in 5 of 23: 2026-11-02..2026-11-05, 2026-11-10"
    assert (seen.subject, seen.observed, seen.expected) == ("patrol", 18, 23)


def test_only_working_days_count_where_the_office_says_so() -> None:
    assert failed(look(days(7, 8, 14, 15, 21, 22), weekdays=True, **DAILY)) == set()
    assert failed(look(days(7, 9), weekdays=True, **DAILY)) == {("patrol", "missed")}


HOLIDAYS = OfficeDays(date(2026, 10, 1), "00000001110")
"""National Day, with Saturday the 10th to make up for it."""


@pytest.mark.parametrize(
    ("rounds", "calendar", "missed"),
    [
        (["09-30", "10-08", "10-09", "10-10"], HOLIDAYS, set()),
        (["09-30", "10-08", "10-09"], HOLIDAYS, {("patrol", "missed")}),
        (["09-30", "10-08", "10-09", "10-10"], OfficeDays(), {("patrol", "missed")}),
    ],
)
def test_holidays_are_no_working_days(
    tmp_path: Path, rounds: list[str], calendar: OfficeDays, missed: set[tuple[str, str]]
) -> None:
    rows = [{**ROUND, "巡查时间": f"2026-{day} 09:10"} for day in rounds]
    written = make_site(tmp_path / "site", registers={"patrols": rows})
    context = context_in(Context, tmp_path, written, "", date(2026, 10, 12))
    known = replace(context, site=replace(context.site, days=calendar))
    assert failed(run_in(Patrol, {"weekdays": True, **DAILY}, known)) == missed


def test_another_office_owes_a_round_a_week() -> None:
    assert failed(look(days(2, 3, 4, 5, 6, 7), rules=["frequency"])) == set()
    assert failed(look(days(2, 3, 4, 5, 6, 7, 8), rules=["frequency"])) == {("patrol", "missed")}


def test_what_is_older_than_a_month_is_history() -> None:
    old = [ROUND | {"巡查时间": "2026-05-04 09:00"}]
    seen = first(look([*old, *days()], **DAILY), "missed")
    assert str(seen.message).startswith("Nobody went round in 9 of 32: 2026-10-23..2026-10-31")


def test_a_round_at_closing_time_is_none_of_the_day() -> None:
    closing = days(巡查类别="收班")
    assert failed(look(closing, **DAILY)) == {("patrol", "missed")}
    assert failed(look(closing, rules=["closing"])) == set()
    assert failed(look(days(), rules=["closing"])) == {("closing", "missed")}


def test_a_round_written_down_days_later_is_told() -> None:
    run = look(days(录入时间="2026-11-22 17:00"), **DAILY)
    assert "2026-11-01..2026-11-20" in str(first(run, "entered_late").message)


@pytest.mark.parametrize(
    ("times", "long"),
    [(["08:30", "10:30", "12:30"], False), (["08:30", "10:31", "12:30"], True), (["10:00"], False), (["10:01"], True)],
)
def test_in_opening_hours_rounds_do_not_lie_far_apart(times: list[str], long: bool) -> None:
    hours = "08:30-12:30" if len(times) > 1 else "08:00-12:00"
    rows = [ROUND | {"巡查时间": f"2026-11-23 {clock}"} for clock in times]
    assert failed(look(rows, hours=hours, **DAILY)) == ({("gap", "gap")} if long else set())


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"主管人员签字": ""}, "unsigned"),
        ({"主管人员签字": "李强"}, "self_signed"),
        ({"出口通道": "异常"}, "not_handled"),
        ({"防火门": ""}, "content.fire_doors"),
    ],
)
def test_each_fault_of_a_record_is_found(cells: dict[str, str], rule: str) -> None:
    assert {rule for _, rule in failed(look([ROUND | cells], rules=["record"]))} == {rule}


def test_a_fault_that_was_dealt_with_is_none() -> None:
    assert failed(look([ROUND | {"出口通道": "异常", "处理情况": "已清理"}], rules=["record"])) == set()


def test_rounds_of_many_days_entered_in_one_minute_are_doubted_and_not_judged() -> None:
    rows = [ROUND | {"巡查时间": f"2026-11-{day} 09:00", "录入时间": "2026-11-20 17:00:30"} for day in (18, 19, 20)]
    seen = first(look(rows, rules=["doubts"]), "entered_together")
    assert str(seen.message) == "Possibly filled in later: rounds of 3 days were entered at 2026-11-20 17:00"
    assert failed(look(rows[:2], rules=["doubts"])) == set()


def test_many_points_at_one_minute_are_doubted() -> None:
    rows = [ROUND | {"部位": f"{floor} 层"} for floor in (1, 2, 3)]
    assert failed(look(rows, rules=["doubts"])) == {("2026-11-23 09:10", "same_minute")}


def test_of_one_area_only_its_own_rounds_count() -> None:
    rows = days(巡查类别="收班", 部位="二层办公区")
    areas = [{"id": "office_2f", "title": "二层办公区"}, {"id": "office_3f", "title": "三层办公区"}]
    for place, wanted in (("office_2f", set()), ("office_3f", {("closing", "missed")})):
        run = run_checker(
            Patrol,
            registers={"patrols": rows},
            options={"rules": ["closing"]},
            as_of=AS_OF,
            target=f"area:{place}",
            areas=areas,
        )
        assert failed(run) == wanted


def test_a_row_without_a_time_is_left_out() -> None:
    run = look([ROUND, ROUND | {"巡查时间": "早上"}], rules=["data"])
    assert failed(run) == {("早上 全楼", "bad_date.time")}
    assert run.coverage is not None
    assert run.coverage.left_out == {"the time of the round is not known": 1}


def test_an_empty_log_fails() -> None:
    run = run_checker(Patrol, registers={"patrols": "time,patroller,supervisor\n"}, as_of=AS_OF)
    assert failed(run) == {("", "no_records")}


@settings(max_examples=25)
@given(st.permutations(days(2, 3)), st.permutations(list(ROUND)))
def test_order_changes_nothing(rows: list[dict[str, str]], columns: list[str]) -> None:
    run = look([{name: row[name] for name in columns} for row in rows], AS_OF + timedelta(days=0), **DAILY)
    assert str(first(run, "missed").message) == "Nobody went round in 2 of 23: 2026-11-02..2026-11-03"
