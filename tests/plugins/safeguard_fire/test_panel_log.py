"""The log of the alarm panel, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.panel_log import PanelLog

from safeguard import Grade, Observation, Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
NAMES = ("发生时间", "事件类型", "部位号", "位置描述", "处理情况", "审批单号")
SELF_TEST = "2026-11-22 09:00|系统自检||||"


def rows(*lines: str) -> list[dict[str, str]]:
    return [dict(zip(NAMES, line.split("|"), strict=True)) for line in lines]


def look(*lines: str, **options: Any) -> CheckerRun:
    return run_checker(PanelLog, registers={"panel_log": rows(SELF_TEST, *lines)}, options=options, as_of=AS_OF)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def first(run: CheckerRun, rule: str) -> Observation:
    return next(one for one in run.observations if one.rule == rule)


FAULTY = (
    "2026-11-20 11:00|故障|1-023|三层走廊||",
    "2026-11-10 08:00|故障|1-007|大厅||",
    "2026-11-12 08:00|故障恢复|1-007|大厅||",
    "2026-11-15 10:00|火警|2-001|食堂||",
    "2026-11-16 10:00|屏蔽|2-101|机房||",
    "2026-11-16 12:00|屏蔽解除|2-101|机房||",
    "2026-11-18 10:00|屏蔽|2-102|机房||TY-1",
)


def test_it_keeps_the_contract() -> None:
    assert_conforms(PanelLog, registers={"panel_log": rows(*FAULTY)}, as_of=AS_OF)


def test_a_quiet_panel_passes() -> None:
    run = look(
        "2026-11-02 08:00|故障|1|a||", "2026-11-02 10:00|故障恢复|1|a||", "2026-11-03 08:00|火警|2|b|误报，积尘|"
    )
    assert (run.status, failed(run)) == (Status.PASS, set())
    assert run.coverage is not None
    assert run.coverage.complete


def test_every_fault_of_the_log_is_found() -> None:
    assert failed(look(*FAULTY)) == {
        ("1-023", "fault_open"),
        ("1-007", "fault_late"),
        ("2-001", "fire_unexplained"),
        ("2-101", "disabled_unapproved"),
        ("2-102", "disabled_open"),
    }


def test_how_long_a_fault_has_been_open_is_said() -> None:
    seen = first(look(*FAULTY), "fault_open")
    assert str(seen.message) == "A fault of 2026-11-20 11:00 is not cleared: 61.0 h"
    assert (seen.label, str(seen.place)) == ("三层走廊", "panel_log.csv!3:事件类型")


def test_an_open_fault_counts_however_old_it_is() -> None:
    assert failed(look("2025-02-01 08:00|故障|1|a||")) == {("1", "fault_open")}


def test_a_fault_of_the_last_hours_is_only_told() -> None:
    run = look("2026-11-22 20:00|故障|1|a||")
    assert (failed(run), [one.rule for one in run.observations]) == (set(), ["fault_new"])


def test_the_same_fault_again_and_again_is_told() -> None:
    lines = [
        f"2026-11-{day:02} {hour}:00|{what}|1|a||" for day in (3, 5, 7) for hour, what in ((10, "故障"), (11, "恢复"))
    ]
    assert failed(look(*lines)) == {("1", "fault_repeated")}
    assert failed(look(*lines[:4])) == set()


def test_a_disablement_with_an_approval_that_goes_on_is_a_minor_failure() -> None:
    assert first(look(*FAULTY), "disabled_open").grade is Grade.MINOR


def test_one_explanation_explains_the_alarms_of_its_hour() -> None:
    together = ("2026-11-15 10:00|火警|1|a||", "2026-11-15 10:30|火警|1|a|吸烟，已劝离|")
    assert failed(look(*together)) == set()
    assert failed(look(*together, "2026-11-16 10:30|火警|1|a|无|")) == {("1", "fire_unexplained")}


def test_a_log_that_ended_is_an_error_and_never_a_pass() -> None:
    run = run_checker(PanelLog, registers={"panel_log": rows("2026-10-01 09:00|自检||||")}, as_of=AS_OF)
    assert run.status is Status.ERROR
    assert str(run.observations[0].message).startswith("The log ends on 2026-10-01 09:00: nobody knows")


def test_an_event_that_nobody_knows_is_told_and_left_out() -> None:
    run = look("2026-11-20 10:00|嗡嗡|1|a||", "昨天|故障|1|a||")
    assert failed(run) == {("嗡嗡", "unknown_event"), ("昨天 1", "bad_time")}
    assert run.coverage is not None
    assert run.coverage.left_out == {"the time is not known": 1, "the kind of event is not known": 1}


def test_families_speak_for_themselves() -> None:
    assert {rule for _, rule in failed(look(*FAULTY, rules=["disabled"]))} == {"disabled_unapproved", "disabled_open"}


def test_an_empty_log_fails() -> None:
    run = run_checker(PanelLog, registers={"panel_log": "time,event\n"}, as_of=AS_OF)
    assert failed(run) == {("", "no_records")}


def test_a_log_without_its_columns_is_an_error() -> None:
    assert run_checker(PanelLog, registers={"panel_log": "time,x\n1,2\n"}, as_of=AS_OF).status is Status.ERROR


def _spelt(row: Mapping[str, str], day: str) -> dict[str, str]:
    moment, clock = row["发生时间"].split(" ")
    year, month, rest = moment.split("-")
    changed = {**row, "发生时间": day.format(y=year, m=month, d=rest) + clock, "事件类型": f"　{row['事件类型']} "}
    return dict(reversed(list(changed.items())))


@given(st.permutations(FAULTY), st.sampled_from(["{y}/{m}/{d} ", "{y}年{m}月{d}日 ", "{y}.{m}.{d} ", "{y}-{m}-{d}T"]))
def test_neither_order_nor_spelling_changes_what_is_found(lines: list[str], day: str) -> None:
    def said(given: list[dict[str, str]]) -> set[tuple[str, str, str]]:
        run = run_checker(PanelLog, registers={"panel_log": given}, as_of=AS_OF)
        return {(one.subject, one.rule, str(one.message)) for one in run.observations}

    assert said([_spelt(row, day) for row in rows(*lines, SELF_TEST)]) == said(rows(SELF_TEST, *FAULTY))
