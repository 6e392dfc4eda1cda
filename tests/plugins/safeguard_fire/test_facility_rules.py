from __future__ import annotations

from datetime import date

import pytest
from safeguard_fire.facility_duties import Duty, FacilityRules, TestRule
from safeguard_fire.facility_rules import Judging, overdue, results, stranger

from safeguard import Grade, Row, parse_date

RULE = TestRule(
    system="hydrant", title={"zh": "检查", "en": "Check"}, words=("检查",), every="3m", per="asset", basis="GB 50974"
)
RULES = FacilityRules(window_days=14, tests={"check": RULE}, light_minutes={"other": 30}, hydrant_mpa=(0.2, 0.7))
CASE = Judging(date(2026, 11, 23), RULES, 30)


def duty(**cells: str | float) -> Duty:
    row = Row(2, {"date": parse_date("2026-11-01"), "result": "pass", **cells}, "tests.csv")
    return Duty("check", RULE, "XHS-1", "", None, (row,))


@pytest.mark.parametrize(("mpa", "rules"), [(0.2, []), (0.7, []), (0.19, ["pressure"]), (0.71, ["pressure"])])
def test_the_static_pressure_lies_in_the_range_of_the_design(mpa: float, rules: list[str]) -> None:
    assert [one.rule for one in results(duty(mpa=mpa), CASE)] == rules


def test_nothing_is_said_of_what_is_in_time() -> None:
    assert list(overdue(duty(), CASE)) == []


def test_an_unknown_facility_is_a_slip_of_the_pen_at_first() -> None:
    seen = stranger(Row(3, {"asset": "X-9"}, "tests.csv"))
    assert (seen.subject, seen.grade) == ("X-9", Grade.MINOR)
