"""The American table against the figures of NFPA 10, tables 7.3.1.1.2 and 8.3.1, written out."""

from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import read_rules

US_NFPA = read_rules(Profile, SHIPPED / "us-nfpa" / "extinguishers.yaml")

YEARS = {
    # agent: (internal examination, hydrostatic test)
    "water": (5, 5),
    "wetting": (1, 5),
    "loaded_stream": (1, 5),
    "dry_chemical_stainless": (5, 5),
    "co2": (5, 5),
    "wet_chemical": (5, 5),
    "dry_chemical": (6, 12),
    "dry_chemical_cartridge": (1, 12),
    "halogenated": (6, 12),
    "dry_powder": (6, 12),
}


def periods(agent: str) -> dict[str, tuple[int, int]]:
    return {
        key: (service.first.months // 12, service.then.months // 12)
        for key, service in US_NFPA.agents[agent].services.items()
    }


@pytest.mark.parametrize(("agent", "years"), YEARS.items())
def test_internal_examination_and_hydrostatic_test(agent: str, years: tuple[int, int]) -> None:
    internal, hydro = years
    found = periods(agent)
    assert (found["internal"], found["hydro"]) == ((internal, internal), (hydro, hydro))


def test_foam_is_changed_instead_of_examined() -> None:
    assert periods("foam") == {"service": (1, 1), "agent_change": (3, 3), "hydro": (5, 5)}
    assert set(US_NFPA.agents) - set(YEARS) == {"foam", "obsolete"}


@pytest.mark.parametrize("agent", [*YEARS, "foam"])
def test_every_type_is_maintained_yearly_and_none_has_a_scrap_age(agent: str) -> None:
    assert periods(agent)["service"] == (1, 1)
    assert US_NFPA.agents[agent].scrap is None


@pytest.mark.parametrize("agent", [*YEARS, "foam"])
def test_only_a_hydrostatic_test_may_wait_for_the_end_of_its_year(agent: str) -> None:
    assert {key for key, service in US_NFPA.agents[agent].services.items() if service.within_year} == {"hydro"}


def test_the_hose_of_carbon_dioxide_is_tested_every_year() -> None:
    assert [agent for agent in US_NFPA.agents if "hose_test" in periods(agent)] == ["co2"]
    assert periods("co2")["hose_test"] == (1, 1)


def test_checks_every_thirty_days_and_the_end_after_twelve_years() -> None:
    assert US_NFPA.disposable is not None
    assert (str(US_NFPA.checks.every), US_NFPA.disposable.years) == ("30d", 12)
    assert US_NFPA.checks.half_monthly.words == ()
    assert US_NFPA.service_is_mandatory


def test_the_distances_of_osha_in_metres() -> None:
    feet = {
        letter: {m / 0.3048 for hazards in table.values() for m in hazards.values()}
        for letter, table in US_NFPA.placement.travel_m.items()
    }
    assert {letter: [round(one) for one in found] for letter, found in feet.items()} == {
        "A": [75],
        "B": [50],
        "D": [75],
        "K": [30],
    }
