"""The Chinese table against the figures of GB 55036-2022 10.0.8 and GB 50444-2008 5.3.2, written out."""

from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import read_rules

CN = read_rules(Profile, SHIPPED / "cn" / "extinguishers.yaml")

PERIODS = {
    # agent: (first maintenance, then every, scrap at), years
    "water": (3, 1, 6),
    "powder": (5, 2, 10),
    "clean": (5, 2, 10),
    "co2": (5, 2, 12),
    "halon1211": (5, 2, 10),
}


@pytest.mark.parametrize(("agent", "years"), PERIODS.items())
def test_the_periods(agent: str, years: tuple[int, int, int]) -> None:
    rules = CN.agents[agent]
    [service] = rules.services.values()
    assert rules.scrap is not None
    assert (service.first.months // 12, service.then.months // 12, rules.scrap.years) == years
    assert (service.key, service.column, service.within_year) == ("service", "last_maint_date", False)


def test_there_are_no_other_agents_than_the_banned_ones() -> None:
    assert set(CN.agents) - set(PERIODS) == {"obsolete"}
    banned = CN.agents["obsolete"]
    assert (banned.forbidden, banned.services, banned.scrap) == (True, {}, None)


@pytest.mark.parametrize(
    ("agent", "classes"),
    [
        ("water", "AB"),
        ("powder", "ABCE"),
        ("clean", "ABCE"),
        ("co2", "BCE"),
        ("halon1211", "ABCE"),
        ("obsolete", ""),
    ],
)
def test_the_fire_classes_of_gb_50140_4_2(agent: str, classes: str) -> None:
    assert "".join(sorted(CN.agents[agent].classes)) == classes


def test_only_carbon_dioxide_is_weighed_and_only_halon_is_phased_out() -> None:
    assert [agent.key for agent in CN.agents.values() if not agent.gauge] == ["co2"]
    assert [agent.key for agent in CN.agents.values() if agent.phased_out] == ["halon1211"]


def test_a_visual_check_every_calendar_month_and_every_sixteen_days_where_it_is_risky() -> None:
    assert (str(CN.checks.every), str(CN.checks.half_monthly.every)) == ("1m", "16d")
    assert {"候车", "歌舞", "堆场", "罐区", "加油站", "锅炉房", "地下"} <= set(CN.checks.half_monthly.words)
    assert CN.checks.half_monthly.below_ground


def test_the_model_code_tells_the_agent_and_nothing_is_thrown_away_for_its_age_alone() -> None:
    assert CN.model_codes
    assert CN.disposable is None


def test_maintenance_is_recommended_only() -> None:
    assert not CN.service_is_mandatory


DISTANCES = """\
A severe 15 30
A medium 20 40
A light 25 50
B severe 9 18
B medium 12 24
B light 15 30
C severe 9 18
C medium 12 24
C light 15 30"""


def test_the_distances_of_gb_50140_5_2() -> None:
    table = CN.placement.travel_m
    said = [
        f"{letter} {hazard} {metres['hand']:g} {metres['wheeled']:g}"
        for letter, hazards in table.items()
        for hazard, metres in hazards.items()
    ]
    assert "\n".join(said) == DISTANCES
    assert (dict(CN.placement.follows), set(CN.placement.by_study)) == ({"E": ("A", "B")}, {"D"})


def test_the_heights_of_gb_50140_5_1_and_what_is_large_enough() -> None:
    assert (CN.placement.top_m, CN.placement.bottom_m) == (1.5, 0.08)
    assert CN.placement.least_rating == {"severe": 3}
    ratings = CN.agents["powder"].kinds["abc"].ratings
    assert min(size for size, rating in ratings.items() if rating >= 3) == 5
