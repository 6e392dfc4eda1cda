from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family
from safeguard_fire.extinguishers.unit import Unit

from safeguard import Status, msg

Units = Callable[..., tuple[Unit, ...]]


@pytest.mark.parametrize(
    ("row", "twice"),
    [
        ({"location": "走廊"}, False),
        ({"location": "地下车库"}, True),
        ({"location": "锅炉房 东"}, True),
        ({"floor": "B2"}, True),
        ({"floor": "－1层"}, True),
        ({"floor": "负一楼"}, True),
        ({"floor": "10"}, False),
        ({"building": "候车厅"}, True),
    ],
)
def test_places_that_are_looked_at_twice_a_month(row: dict[str, str], twice: bool, units: Units, case: Case) -> None:
    [unit] = units({"floor": "", "building": "", **row})
    assert case.is_half_monthly(unit) is twice


def test_an_office_names_such_places_in_any_case_and_may_have_none(units: Units, case: Case) -> None:
    [unit] = units({"location": "boiler room 2", "floor": "B1"})
    assert replace(case, half_monthly=("Boiler Room",)).is_half_monthly(unit)
    assert not replace(case, half_monthly=()).is_half_monthly(unit)


def test_a_failure_knows_its_unit_its_place_and_its_cells(units: Units, case: Case) -> None:
    [unit] = units({"id": "E-7", "location": "大厅"})
    said = case.fails(unit, Family.PRESSURE, "red", msg("red"), msg("recharge"), column="pressure", observed="绿")
    seen = said.observation
    assert (said.family, seen.status) == (Family.PRESSURE, Status.FAIL)
    assert (seen.subject, seen.label, seen.rule, seen.observed) == ("E-7", "大厅", "red", "绿")
    assert (str(seen.place), str(seen.measure)) == ("extinguishers.csv!2:pressure", "recharge")
    assert seen.evidence == unit.evidence()
    assert case.tells(unit, Family.NEAR, "soon", msg("soon"), msg("plan")).observation.status is Status.INFO
