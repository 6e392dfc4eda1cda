"""What any rule table must keep, whatever its country, and how an office changes one for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.extinguishers.profile import KIND, Agent, Profile
from safeguard_fire.extinguishers.register import EXTINGUISHERS
from safeguard_fire.profiles.choose import NAMES, SHIPPED

from safeguard import RulesError, read_rules

SHIPPED_ONES = {name: read_rules(Profile, SHIPPED / name / f"{KIND}.yaml") for name in NAMES}
AGENTS = [
    pytest.param(agent, id=f"{name}-{agent.key}")
    for name, profile in SHIPPED_ONES.items()
    for agent in profile.agents.values()
]
every_profile = pytest.mark.parametrize("profile", SHIPPED_ONES.values(), ids=SHIPPED_ONES)


@every_profile
def test_an_agent_is_found_by_its_own_key(profile: Profile) -> None:
    assert all(key == agent.key for key, agent in profile.agents.items())
    assert all(key == one.key for agent in profile.agents.values() for key, one in agent.services.items())


@every_profile
def test_no_name_is_given_to_two_agents(profile: Profile) -> None:
    names = [name for agent in profile.agents.values() for name in {*agent.names, agent.key}]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("agent", AGENTS)
def test_an_agent_is_named_in_lower_case_and_in_both_languages(agent: Agent) -> None:
    assert set(agent.title) == {"zh", "en"}
    assert agent.names == tuple(name.casefold() for name in agent.names)


@pytest.mark.parametrize("agent", AGENTS)
def test_every_number_says_what_it_rests_on(agent: Agent) -> None:
    assert all(service.basis for service in agent.services.values())
    assert agent.scrap is None or agent.scrap.basis
    assert agent.classes_basis if agent.classes else agent.forbidden_basis
    assert agent.ratings_basis or not agent.ratings
    assert all(kind.ratings_basis or not kind.ratings for kind in agent.kinds.values())
    assert all(part.basis for part in agent.not_with.values())


@pytest.mark.parametrize("agent", AGENTS)
def test_a_service_reads_a_column_of_the_register_and_comes_again(agent: Agent) -> None:
    for service in agent.services.values():
        assert EXTINGUISHERS.column(service.column).kind == "date"
        assert min(service.first.months, service.then.months) >= 12


@pytest.mark.parametrize("agent", AGENTS)
def test_a_kind_of_an_agent_is_for_no_more_than_the_agent(agent: Agent) -> None:
    assert all(kind.classes <= agent.classes for kind in agent.kinds.values())


@every_profile
def test_a_table_knows_illegible_dates_and_when_something_is_near(profile: Profile) -> None:
    assert {"看不清", "不详", "illegible"} <= set(profile.illegible)
    assert (profile.windows.scrap, profile.windows.service, profile.windows.inspection) == (180, 60, 7)
    assert (profile.numbers.per_unit, profile.numbers.per_point, profile.numbers.share_away) == (2, 5, 0.25)
    assert (profile.weight_loss, profile.oldest_years) == (10, 30)


@every_profile
def test_every_class_has_a_distance_for_every_hazard_and_type(profile: Profile) -> None:
    for by_hazard in profile.placement.travel_m.values():
        assert {hazard: set(metres) for hazard, metres in by_hazard.items()} == {
            hazard: {"hand", "wheeled"} for hazard in ("severe", "medium", "light")
        }
    followed = {letter for letters in profile.placement.follows.values() for letter in letters}
    assert followed <= profile.placement.travel_m.keys()


def change(tmp_path: Path, text: str) -> Profile:
    own = tmp_path / "extinguishers.yaml"
    own.write_text(text, "utf-8")
    return read_rules(Profile, SHIPPED / "cn" / f"{KIND}.yaml", own)


def test_an_office_changes_one_number_and_keeps_the_rest(tmp_path: Path) -> None:
    own = change(tmp_path, "agents: {powder: {services: {service: {then: 1y}}}}\nwindows: {scrap: 365}\n")
    service = own.agents["powder"].services["service"]
    assert (str(service.first), str(service.then), own.windows.scrap) == ("5y", "1y", 365)
    assert own.agents["co2"] == SHIPPED_ONES["cn"].agents["co2"]


def test_an_office_adds_an_agent(tmp_path: Path) -> None:
    own = change(
        tmp_path, "agents: {lith: {title: 锂电池专用, names: [F500], classes: [A, B], scrap: {years: 6, basis: 厂家}}}"
    )
    assert (own.agents["lith"].key, own.agents["lith"].names) == ("lith", ("f500",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("agents: {powder: {scrap: {years: ten}}}", "years"),
        ("agents: {powder: {scarp: {years: 10}}}", "scarp"),
        ("agents: {powder: {classes: [X]}}", "X does not have the form"),
        ("agents: {powder: {services: {service: {then: soon}}}}", "soon is no stretch of time"),
        ("placement: {travel_m: {A: {severe: {hand: -1}}}}", "-1 is too small"),
        ("agents: {new: {names: [x]}}", "title"),
        ("agents: 5", "agents"),
    ],
)
def test_what_cannot_be_a_rule_is_said_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=said) as caught:
        change(tmp_path, text)
    assert all(problem.place is not None for problem in caught.value.problems)
