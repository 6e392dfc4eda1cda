from __future__ import annotations

from safeguard_fire.facility_registers import SYSTEMS
from safeguard_fire.major_hazard_rules import HazardRules
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import read_rules

FILE = SHIPPED / "cn" / "major_hazards.yaml"
RULES = read_rules(HazardRules, FILE)


def test_each_element_is_direct_or_has_a_weight() -> None:
    assert all(element.direct != (element.weight > 0) for element in RULES.elements.values())


def test_each_rate_is_of_a_known_system_and_grows_with_the_building() -> None:
    rates = [element.rate for element in RULES.elements.values() if element.rate is not None]
    assert [rate.system in SYSTEMS for rate in rates] == [True, True]
    assert all(rate.over["high_or_underground"] < rate.over["other"] for rate in rates)
