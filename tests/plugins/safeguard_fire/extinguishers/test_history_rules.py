"""Calendar months without a check, where a register of all checks is kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safeguard_fire.extinguishers.checker import Extinguishers

from safeguard import Context, Coverage, Observation, Status, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView

Register = Callable[..., Path]
MONTHS = [f"2025-{month:02}" for month in (11, 12)] + [f"2026-{month:02}" for month in range(1, 12)]


@pytest.fixture
def seen(register: Register, tmp_path: Path) -> Callable[..., list[Observation | Coverage]]:
    """Look at one extinguisher and its checks: ``seen(["2026-10-02"], last_inspect_date="")``."""

    def run(checks: Iterable[str], rules: tuple[str, ...] = ("inspection",), number: str = "E-01", **row: str) -> Any:
        with (tmp_path / "checks.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("编号", "检查日期"), *((number, day) for day in checks)])
        registers = {
            "extinguishers": RegisterSource(str(register({"mfg_date": "2024-05-06", **row}))),
            "extinguisher_checks": RegisterSource(str(tmp_path / "checks.csv")),
        }
        site = SiteView("office", str(tmp_path), "Asia/Shanghai", registers)
        ctx = Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, tmp_path)
        return list(Extinguishers().check(ctx, Extinguishers.Options(rules=rules)))

    return run


def missed(found: list[Observation | Coverage]) -> list[str]:
    said = [one for one in found if isinstance(one, Observation) and one.rule == "periods_missed"]
    return str(said[0].message.values["periods"]).split(", ") if said else []


def rules(found: list[Observation | Coverage]) -> set[str]:
    return {one.rule for one in found if isinstance(one, Observation) and one.status is Status.FAIL}


def test_a_check_in_every_month_is_enough_and_the_running_month_is_open(seen: Callable[..., Any]) -> None:
    assert missed(seen([f"{month}-05" for month in MONTHS[:-1]])) == []


def test_months_without_a_check_are_named(seen: Callable[..., Any]) -> None:
    found = seen([f"{month}-05" for month in MONTHS if month not in ("2026-03", "2026-07")])
    assert missed(found) == ["2026-03", "2026-07"]
    [told] = [one for one in found if isinstance(one, Observation)]
    assert (told.subject, told.observed, told.expected) == ("E-01", 2, 0)


def test_thirty_days_apart_and_still_a_month_without(seen: Callable[..., Any]) -> None:
    """The last check is recent, and each follows within a month: February had none all the same."""
    days = [f"{month}-05" for month in MONTHS if month not in ("2026-02", "2026-01")] + ["2026-01-31", "2026-03-01"]
    assert missed(seen(days)) == ["2026-02"]


@pytest.mark.parametrize(
    ("row", "first"),
    [({"mfg_date": "2026-08-20"}, "2026-09"), ({"install_date": "2026-06-30"}, "2026-07"), ({}, "2025-11")],
)
def test_nobody_checks_what_has_not_come_yet(row: dict[str, str], first: str, seen: Callable[..., Any]) -> None:
    cells = {"install_date": "", **row}
    assert missed(seen([], last_inspect_date="2026-11-20", **cells))[0] == first


def test_a_new_one_owes_nothing_yet(seen: Callable[..., Any]) -> None:
    assert rules(seen([], mfg_date="2026-11-10")) == set()


def test_a_month_is_covered_by_what_is_known_to_the_month_and_doubted_by_a_year(seen: Callable[..., Any]) -> None:
    assert missed(seen([f"{month[:4]}年{int(month[5:])}月" for month in MONTHS])) == []
    vague = seen(["2026"], last_inspect_date="2026-11-20")
    assert missed(vague) == ["2025-11", "2025-12"]
    [coverage] = [one for one in vague if isinstance(one, Coverage)]
    assert dict(coverage.left_out) == {"the day of an earlier check is not known": 1}


def test_a_basement_owes_two_a_month(seen: Callable[..., Any]) -> None:
    days = [f"{month}-{day}" for month in MONTHS for day in ("05", "20") if f"{month}-{day}" != "2026-04-20"]
    assert missed(seen(days, location="地下车库")) == ["2026-04-b"]


@pytest.mark.parametrize(
    ("checks", "last", "late"),
    [
        (["2026-11-20"], "2026-09-01", False),
        (["2026-09-20"], "2026-11-20", False),
        (["2026-09-20"], "2026-09-01", True),
        (["2026-12-20"], "2026-09-01", True),
        ([], "", True),
        (["2026-11-02"], "", False),
    ],
)
def test_the_later_of_both_registers_is_the_last_check(
    checks: list[str], last: str, late: bool, seen: Callable[..., Any]
) -> None:
    found = rules(seen(checks, last_inspect_date=last))
    assert bool(found & {"check_overdue", "never_checked"}) is late


def test_rows_that_mean_nothing_are_data_findings(seen: Callable[..., Any]) -> None:
    found = seen(["2026-10-05"], ("data",), number="E-99")
    assert rules(found) == {"unknown_unit"}
    assert rules(seen(["neulich"], ("data",))) == {"bad_date.date"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.dates(date(2025, 11, 1), date(2026, 11, 23)), max_size=30))
def test_exactly_the_months_without_a_day_are_missed(days: list[date], seen: Callable[..., Any]) -> None:
    covered = {f"{day:%Y-%m}" for day in days}
    assert missed(seen([day.isoformat() for day in days])) == [month for month in MONTHS[:-1] if month not in covered]
