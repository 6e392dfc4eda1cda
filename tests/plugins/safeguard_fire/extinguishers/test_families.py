from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from safeguard_fire.extinguishers.families import Family

WRONG = {
    Family.SCRAP: {"mfg_date": "2010-01"},
    Family.CONDITION: {"body": "变形"},
    Family.SERVICE: {"mfg_date": "2020-01"},
    Family.NEAR: {"mfg_date": "2017-01"},
    Family.PRESSURE: {"pressure": "红"},
    Family.INSPECTION: {"last_inspect_date": "2026-01-01"},
    Family.UNITS: {"calc_unit": "A"},
    Family.PLACEMENT: {"travel_m": "21"},
    Family.AGENT: {"fire_class": "D"},
    Family.DATA: {"location": ""},
}
"""One thing that each family is for."""


@pytest.mark.parametrize("family", Family)
def test_a_family_speaks_when_it_is_asked_and_only_then(family: Family, examine: Callable[..., Any]) -> None:
    row = WRONG[family]
    assert examine(row, rules=[family.value]).observations
    others = examine(row, rules=[other.value for other in Family if other is not family]).observations
    alone = examine(row, rules=[family.value]).observations
    assert not {one.rule for one in alone} & {one.rule for one in others}


def test_checklists_select_families_by_these_words() -> None:
    assert [family.value for family in Family] == [
        "scrap",
        "condition",
        "service",
        "near",
        "pressure",
        "inspection",
        "units",
        "placement",
        "agent",
        "data",
    ]
