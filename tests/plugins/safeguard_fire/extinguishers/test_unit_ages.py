from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import ages_of, scrap_years_of
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import read_rules

Units = Callable[..., tuple[Unit, ...]]
US_NFPA = read_rules(Profile, SHIPPED / "us-nfpa" / "extinguishers.yaml")


@pytest.mark.parametrize("cells", [{"agent": "新型"}, {"mfg_date": ""}, {"mfg_date": "2030-01-01"}])
def test_without_agent_or_date_nothing_is_weighed(cells: dict[str, str], units: Units, case: Case) -> None:
    [unit] = units(cells)
    assert ages_of(unit, case) is None


def test_a_date_that_cannot_be_is_not_counted_from(units: Units, case: Case) -> None:
    [unit] = units({"mfg_date": "2022-05-06", "last_maint_date": "2021-01-01"})
    seen = ages_of(unit, case)
    assert seen is not None
    assert [str(age.due) for age in seen.services] == ["2027-05-06"]


def test_what_cannot_be_recharged_goes_after_twelve_years_where_a_country_says_so(units: Units, case: Case) -> None:
    row = {"agent": "dry chemical", "rechargeable": "否"}
    [unit] = units(row, profile=US_NFPA)
    assert scrap_years_of(unit, replace(case, profile=US_NFPA)) == 12
    [kept] = units({**row, "rechargeable": "是"}, profile=US_NFPA)
    assert scrap_years_of(kept, replace(case, profile=US_NFPA)) is None
