"""Figures of a measure: people's own before the site's, and never less than may be needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeguard.checklist.model import Mitigation
from safeguard.mitigation.estimate import Estimate, amount_in, estimate_of, minutes_of, worker_of
from safeguard.mitigation.owner import owner_of
from safeguard.site.model import Costs, Efforts, Resources, Site

MEASURE = Mitigation.model_validate({"corrective": "更换", "cost": "medium", "effort": "days"})


def test_words_become_figures_of_the_site() -> None:
    assert estimate_of(MEASURE, "", Resources()) == Estimate(5_000, 16 * 60)
    own = Resources(costs=Costs(medium=8_000), efforts=Efforts(days=12))
    assert estimate_of(MEASURE, "", own) == Estimate(8_000, 12 * 60)


def test_what_people_planned_goes_before() -> None:
    assert estimate_of(MEASURE, "3,200 元", Resources()).money == 3_200
    assert estimate_of(MEASURE, "从公用经费列支", Resources()).money == 5_000


def test_what_nobody_estimated_counts_as_the_most() -> None:
    silent = Mitigation.model_validate({"corrective": "x"})
    for mitigation in (silent, None):
        assert estimate_of(mitigation, "", Resources()) == Estimate(50_000, 80 * 60, False, False)
    assert estimate_of(None, "200", Resources()) == Estimate(200, 80 * 60, True, False)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3000", 3000),
        ("￥3,000", 3000),
        ("３０００元", 3000),
        ("1.2万元", 12_000),
        ("12 CNY", 12),
        ("99.01", 100),
        ("", None),
        ("无", None),
        ("约3000元", None),
        ("3000-5000", None),
        ("-5", None),
    ],
)
def test_an_amount_is_read_only_where_the_text_is_one(text: str, amount: int | None) -> None:
    assert amount_in(text) == amount


def test_hours_become_whole_minutes() -> None:
    assert [minutes_of(hours) for hours in (0, 0.5, 0.1, 1 / 3, 80)] == [0, 30, 6, 20, 4800]


def test_time_is_the_assigned_persons_else_the_only_holders_else_the_roles(site: Site) -> None:
    fire = owner_of("fire_officer", "site:hq", site)
    safety = owner_of("safety_officer", "site:hq", site)
    limited = Resources(hours={"li": 8, "zhao": 4, "fire_officer": 20, "safety_officer": 10})
    assert worker_of(replace(fire, assigned="li"), limited) == "li"
    assert worker_of(replace(fire, assigned="wang"), limited) == "fire_officer"
    assert worker_of(fire, limited) == "fire_officer"
    assert worker_of(safety, limited) == "zhao"
    assert worker_of(safety, Resources()) == ""
