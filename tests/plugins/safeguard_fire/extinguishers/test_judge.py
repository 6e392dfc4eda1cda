from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Said
from safeguard_fire.extinguishers.judge import judge
from safeguard_fire.extinguishers.unit import Unit

Examine = Callable[..., Any]
Units = Callable[..., tuple[Unit, ...]]


def test_scrap_is_not_also_reported_as_anything_else(examine: Examine) -> None:
    by_age = {"mfg_date": "2016-10", "pressure": "红", "last_inspect_date": "2026-01-01", "body": "锈蚀"}
    by_state = {**by_age, "mfg_date": "2020-10", "body": "严重锈蚀，面积达1/3"}
    assert examine(by_age, by_state).failed == {("E-01", "scrap"), ("E-02", "rust")}
    assert examine(by_age, by_state, rules=["service", "pressure", "inspection"]).failed == set()


def test_retired_ones_do_not_age(examine: Examine) -> None:
    assert examine({}, {"status": "报废", "mfg_date": "1999-01", "point_id": "P-1"}).failed == set()


EVERYTHING_WRONG = {
    "agent": "清水",
    "fire_class": "E",
    "mfg_date": "2022-05-06",
    "last_maint_date": "2021-01-01",
    "last_inspect_date": "2026-09-01",
    "pressure": "红",
    "seal": "缺失",
    "body": "底部有锈迹",
    "top_m": "1.6",
    "calc_unit": "",
    "point_id": "",
}


def told(unit: Unit, case: Case, wanted: Collection[Family] = tuple(Family)) -> list[str]:
    """What is said of a unit, in order: a rule, or ``?`` and the family that cannot judge."""
    return [
        verdict.observation.rule if isinstance(verdict, Said) else f"?{verdict.family}"
        for verdict in judge(unit, case, wanted)
    ]


def test_the_order_is_data_state_age_and_then_what_hangs(units: Units, case: Case) -> None:
    [unit] = units(EVERYTHING_WRONG)
    assert told(unit, case) == [
        "before_manufacture.last_maint_date",
        "wrong_agent",
        "service",
        "seal",
        "rusty",
        "red",
        "check_overdue",
        "?placement",
        "top",
        "?units",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mfg_date": "2020-11-23"}, ["before_manufacture.last_maint_date", "wrong_agent", "scrap", "?units"]),
        ({"body": "变形"}, ["before_manufacture.last_maint_date", "wrong_agent", "deformed", "?units"]),
        (
            {"status": "送修"},
            ["before_manufacture.last_maint_date", "wrong_agent", "service", "seal", "rusty", "?units"],
        ),
        ({"status": "报废"}, []),
    ],
)
def test_where_the_judging_stops(change: dict[str, str], said: list[str], units: Units, case: Case) -> None:
    [unit] = units({**EVERYTHING_WRONG, "last_maint_date": "2020-01-01", **change})
    assert told(unit, case) == said


@pytest.mark.parametrize("family", list(Family))
def test_a_family_says_alone_what_it_says_among_all(family: Family, units: Units, case: Case) -> None:
    [unit] = units(EVERYTHING_WRONG)
    among_all = [verdict for verdict in judge(unit, case, tuple(Family)) if verdict.family is family]
    assert list(judge(unit, case, [family])) == among_all
