"""The fire control room, from its log of shifts, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.control_room import ControlRoom

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
HOURS = ("00:00-08:00", "08:00-16:00", "16:00-00:00")
TEAMS = ("王敏、李强", "赵刚、孙丽", "周涛、吴静")
Rows = list[dict[str, str]]
STAFF = [
    {"姓名": name, "消防证书编号": f"C-{name}", "证书有效期至": "2028-12-31"}
    for team in TEAMS
    for name in team.split("、")
]


def shifts(days: int = 31) -> Rows:
    return [
        {"值班日期": (AS_OF - timedelta(days=back)).isoformat(), "值班时间": hours, "值班人员": team}
        for back in range(1, days + 1)
        for hours, team in zip(HOURS, TEAMS, strict=True)
    ]


def look(rows: Rows, staff: Sequence[dict[str, str]] | None = STAFF, **options: Any) -> CheckerRun:
    registers: dict[str, Any] = {"control_room_shifts": rows}
    if staff is not None:
        registers["staff"] = staff
    return run_checker(ControlRoom, registers=registers, options=options, as_of=AS_OF)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def test_it_keeps_the_contract() -> None:
    assert_conforms(ControlRoom, registers={"control_room_shifts": shifts(3), "staff": STAFF}, as_of=AS_OF)


def test_a_month_of_full_shifts_passes() -> None:
    run = look(shifts())
    assert (run.status, failed(run)) == (Status.PASS, set())
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.complete) == (93, True)


def test_a_shift_that_is_missing_is_a_gap() -> None:
    rows = [row for row in shifts() if (row["值班日期"], row["值班时间"]) != ("2026-11-03", HOURS[0])]
    (seen,) = look(rows, rules=["staffing"]).failed
    assert (seen.subject, seen.rule) == ("control_room", "gap")
    assert str(seen.message) == "Nobody was on duty for 8.0 h: 2026-11-03 00:00 – 11-03 08:00"


def test_one_person_alone_is_too_few() -> None:
    rows = [row | {"值班人员": "王敏"} if row["值班日期"] == "2026-11-05" else row for row in shifts()]
    (seen,) = look(rows, rules=["staffing"]).failed
    assert str(seen.message) == "Fewer than 2 people were on duty for 24.0 h: 2026-11-05 00:00 – 11-06 00:00"


def test_one_row_a_person_is_as_good_as_one_row_a_shift() -> None:
    rows = [row | {"值班人员": name} for row in shifts(7) for name in row["值班人员"].split("、")]
    assert failed(look(rows, days=7)) == set()


def test_a_log_that_ended_leaves_a_gap_until_now() -> None:
    rows = [row for row in shifts() if row["值班日期"] < "2026-11-21"]
    (seen,) = look(rows, rules=["staffing"]).failed
    assert seen.observed == 48.0


def test_a_log_that_began_lately_is_judged_from_there_and_says_so() -> None:
    run = look(shifts(5))
    assert failed(run) == set()
    assert [str(one.message) for one in run.observations] == ["The log begins on 2026-11-18: 5 of 31 days are judged"]


@pytest.mark.parametrize(
    ("paper", "rule"),
    [
        ({"消防证书编号": ""}, "no_certificate"),
        ({"证书有效期至": ""}, "certificate_undated"),
        ({"证书有效期至": "2026-11-19"}, "certificate_ended"),
    ],
)
def test_a_certificate_must_be_valid_on_the_day(paper: dict[str, str], rule: str) -> None:
    staff = [one | paper if one["姓名"] == "王敏" else one for one in STAFF]
    assert failed(look(shifts(), staff)) == {("王敏", rule)}


def test_how_often_somebody_was_there_after_the_end_is_said() -> None:
    staff = [one | {"证书有效期至": "2026-11-19"} if one["姓名"] == "王敏" else one for one in STAFF]
    (seen,) = look(shifts(), staff).failed
    assert str(seen.message) == "The certificate ended on 2026-11-19; times on duty since: 3, first on 2026-11-20"


def test_a_certificate_renewed_since_counts() -> None:
    run = look(shifts(), [*STAFF, {"姓名": "王敏", "消防证书编号": "OLD", "证书有效期至": "2020-01-01"}])
    assert failed(run) == set()


def test_without_any_certificates_nobody_can_tell() -> None:
    run = look(shifts(), None, rules=["certificates"])
    assert run.status is not Status.PASS
    assert run.coverage is not None
    assert run.coverage.left_out == {"no certificates are recorded": 93}


def test_certificates_may_stand_in_the_log() -> None:
    rows = [
        row | {"值班人员": name, "证书编号": "C-1", "证书有效期至": "2028-01-01"}
        for row in shifts(7)
        for name in row["值班人员"].split("、")
    ]
    assert failed(look(rows, None, days=7)) == set()


def test_twelve_hours_are_too_long() -> None:
    rows = [
        {"值班日期": (AS_OF - timedelta(days=back)).isoformat(), "值班时间": hours, "值班人员": team}
        for back in range(1, 32)
        for hours, team in (("08:00-20:00", TEAMS[0]), ("20:00-08:00", TEAMS[1]))
    ]
    run = look(rows, rules=["hours"])
    assert failed(run) == {(name, "too_long") for name in ("王敏", "李强", "赵刚", "孙丽")}


def test_a_shift_without_hours_is_told_and_left_out() -> None:
    rows = [*shifts(), {"值班日期": "2026-11-22", "值班时间": "晚上", "值班人员": "王敏"}]
    run = look(rows)
    assert failed(run) == {("2026-11-22 晚上", "hours_unclear")}
    assert run.coverage is not None
    assert run.coverage.unseen == ("2026-11-22 晚上",)


def test_an_empty_log_fails() -> None:
    run = run_checker(ControlRoom, registers={"control_room_shifts": "date,hours,people\n"}, as_of=AS_OF)
    assert failed(run) == {("", "no_records")}


def test_a_log_without_its_columns_is_an_error() -> None:
    run = run_checker(ControlRoom, registers={"control_room_shifts": "date,people\n2026-11-01,x\n"}, as_of=AS_OF)
    assert run.status is Status.ERROR


FAULTY = [row for row in shifts(4) if row["值班时间"] != HOURS[1] or row["值班日期"] != "2026-11-20"]


@given(st.permutations(FAULTY), st.sampled_from(["-", "～", " 至 ", "—"]), st.sampled_from([" {}", "{}　"]))
def test_neither_order_nor_spelling_changes_what_is_found(rows: Rows, to: str, blanks: str) -> None:
    def said(given: Rows) -> set[tuple[str, str, str]]:
        run = look(given, STAFF[1:])
        return {(one.subject, one.rule, str(one.message)) for one in run.observations}

    changed = [
        dict(reversed(list((row | {"值班时间": blanks.format(row["值班时间"].replace("-", to))}).items())))
        for row in rows
    ]
    assert said(changed) == said(FAULTY)
