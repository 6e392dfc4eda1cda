"""What any rule table must keep, whatever its country."""

from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.profile import Agent, Profile
from safeguard_fire.extinguishers.profile_cn import CN
from safeguard_fire.extinguishers.profile_us_nfpa import US_NFPA
from safeguard_fire.extinguishers.register import EXTINGUISHERS

AGENTS = [
    pytest.param(agent, id=f"{profile.name}-{agent.key}")
    for profile in (CN, US_NFPA)
    for agent in profile.agents.values()
]


@pytest.mark.parametrize("profile", [CN, US_NFPA], ids=lambda profile: profile.name)
def test_an_agent_is_found_by_its_own_key(profile: Profile) -> None:
    assert all(key == agent.key for key, agent in profile.agents.items())


@pytest.mark.parametrize("profile", [CN, US_NFPA], ids=lambda profile: profile.name)
def test_no_name_is_given_to_two_agents(profile: Profile) -> None:
    names = [name for agent in profile.agents.values() for name in {*agent.aliases, agent.key}]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("agent", AGENTS)
def test_an_agent_is_named_in_lower_case_and_in_both_languages(agent: Agent) -> None:
    assert set(agent.title) == {"zh", "en"}
    assert agent.aliases == tuple(name.casefold() for name in agent.aliases)


@pytest.mark.parametrize("agent", AGENTS)
def test_a_service_reads_a_column_of_the_register_and_comes_again(agent: Agent) -> None:
    for service in agent.services:
        assert EXTINGUISHERS.column(service.column).kind == "date"
        assert min(service.first, service.then) >= 1


def test_a_profile_without_words_of_its_own_knows_illegible_dates() -> None:
    assert {"看不清", "不详", "illegible"} <= set(Profile("xx", {}, by_model_code=False).illegible)
