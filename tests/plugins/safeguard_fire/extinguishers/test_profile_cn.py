"""The Chinese table against the figures of GB 55036-2022 10.0.8 and GB 50444-2008 5.3.2, written out."""

from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.profile_cn import CN

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
    [service] = rules.services
    assert (service.first, service.then, rules.scrap_years) == years
    assert (service.key, service.column, service.within_year) == ("service", "last_maint_date", False)


def test_there_are_no_other_agents_than_the_banned_ones() -> None:
    assert set(CN.agents) - set(PERIODS) == {"obsolete"}
    banned = CN.agents["obsolete"]
    assert (banned.forbidden, banned.services, banned.scrap_years) == (True, (), None)


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
    assert (CN.check_months, CN.half_month_days) == (1, 16)
    assert {"候车", "歌舞", "堆场", "罐区", "加油站", "锅炉房", "地下"} <= set(CN.half_monthly)


def test_the_model_code_tells_the_agent_and_nothing_is_thrown_away_for_its_age_alone() -> None:
    assert CN.by_model_code
    assert CN.disposable_years is None
