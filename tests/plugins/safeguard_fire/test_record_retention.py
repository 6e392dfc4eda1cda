"""Retention of records: how far registers reach back, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.record_retention import RecordRetention

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)


def months(first: tuple[int, int], last: tuple[int, int] = (2026, 11)) -> Iterator[str]:
    year, month = first
    while (year, month) <= last:
        yield f"{year}-{month:02}-10"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def look(registers: Mapping[str, tuple[str, Sequence[str]]], **options: Any) -> CheckerRun:
    rows = {name: [{header: day, "其他": "x"} for day in days] for name, (header, days) in registers.items()}
    return run_checker(RecordRetention, registers=rows, options=options, as_of=AS_OF)


def patrols(*days: str, **options: Any) -> CheckerRun:
    return look({"patrols": ("巡查时间", days)}, records=["patrols"], **options)


def said(run: CheckerRun) -> list[tuple[str, str]]:
    return [(one.subject, one.rule) for one in run.observations]


def test_it_keeps_the_contract() -> None:
    assert_conforms(RecordRetention)


@pytest.mark.parametrize(
    ("first", "expected"),
    [((2025, 10), []), ((2025, 11), []), ((2025, 12), [("patrols", "short")]), ((2020, 1), [])],
)
def test_patrols_reach_back_one_year(first: tuple[int, int], expected: list[tuple[str, str]]) -> None:
    assert said(patrols(*months(first))) == expected


def test_tests_reach_back_five_years() -> None:
    run = look({"facility_tests": ("检测日期", list(months((2022, 1))))}, records=["tests"])
    (seen,) = run.failed
    assert str(seen.message) == "The earliest is of 2022-01-10; they must reach back to 2021-11-23"
    assert str(seen.place) == "facility_tests.csv!2:检测日期"
    assert said(look({"facility_tests": ("检测日期", list(months((2021, 11))))}, records=["tests"])) == []


def test_a_younger_office_owes_what_it_can() -> None:
    assert said(patrols(*months((2026, 3)), since="2026-03-01")) == []
    assert said(patrols(*months((2026, 5)), since="2026-03-01")) == [("patrols", "short")]


def test_months_without_a_record_are_told() -> None:
    (seen,) = patrols(*(day for day in months((2025, 1)) if day[:7] not in ("2026-06", "2026-07", "2025-03"))).failed
    assert (seen.rule, str(seen.message)) == ("gap", "Nothing is recorded in 2026-06, 2026-07")


def test_the_month_that_has_begun_may_still_bring_one() -> None:
    assert said(patrols(*months((2025, 1), (2026, 10)))) == []
    assert said(patrols(*months((2025, 1), (2026, 9)))) == [("patrols", "gap")]


def test_a_year_alone_hides_no_gap_that_is_certain_and_invents_none() -> None:
    assert said(patrols("2025", *months((2026, 1)))) == []


def test_days_to_come_prove_nothing() -> None:
    assert said(patrols("2027-01-01")) == [("patrols", "no_records")]


def test_what_is_not_kept_is_left_out_and_no_pass() -> None:
    run = look({"patrols": ("时间", list(months((2025, 1))))})
    assert run.coverage is not None
    assert run.coverage.left_out == {"the office keeps no such register": 3}
    assert run.coverage.unseen == ("duty", "extinguisher_checks", "tests")


def test_nothing_kept_is_an_error() -> None:
    assert look({"drills": ("日期", ["2026-01-01"])}).status is Status.ERROR


def test_rows_without_a_day_are_counted() -> None:
    run = patrols(*months((2025, 1)), "昨天")
    assert run.coverage is not None
    assert run.coverage.left_out == {"the day of a row is not known": 1}


FORMS = (
    lambda day: day,
    lambda day: day.replace("-", "/"),
    lambda day: f"{day} 08:30",
    lambda day: "{}年{}月{}日".format(*day.split("-")),
)


@given(st.permutations(list(months((2026, 1)))), st.sampled_from(FORMS))
def test_order_and_writing_change_nothing(days: list[str], form: Any) -> None:
    assert said(patrols(*map(form, days))) == [("patrols", "short")]
