"""Judge one extinguisher: the rules in their order, and where the judging stops."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_fire.age_rules import age_rules, is_scrap_by_age
from safeguard_fire.agent_rules import agent_rules
from safeguard_fire.case import Case
from safeguard_fire.condition_rules import condition_rules, is_scrap_by_condition
from safeguard_fire.damage_rules import damage_rules
from safeguard_fire.data_rules import data_rules
from safeguard_fire.families import Family, Unjudged, Verdict
from safeguard_fire.inspection_rules import inspection_rules
from safeguard_fire.pressure_rules import pressure_rules
from safeguard_fire.unit import Unit

_BEFORE_SCRAP = (Family.CONDITION, Family.SCRAP)


def judge(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Yield all that the rules say of one extinguisher, whichever families an item has selected.

    The order is: data; state and type; scrap age; and, unless it is scrap already, maintenance, damage, pressure and
    the visual check. What must go is not serviced, recharged or looked at any more. A retired one is only counted.
    """
    if unit.status == "retired":
        return
    yield from data_rules(unit, case)
    yield from agent_rules(unit, case)
    yield from condition_rules(unit, case)
    if is_scrap_by_condition(unit) or is_scrap_by_age(unit, case):
        yield from (verdict for verdict in age_rules(unit, case) if verdict.family in _BEFORE_SCRAP)
        return
    yield from age_rules(unit, case)
    yield from damage_rules(unit, case)
    if unit.status != "service":
        yield from pressure_rules(unit, case)
        yield from inspection_rules(unit, case)


def without_groups(unit: Unit) -> Iterator[Unjudged]:
    """Say why a unit cannot be counted."""
    if not unit.row.text("calc_unit") and not unit.row.text("point_id"):
        yield Unjudged(Family.UNITS, "neither calculation unit nor point is given")
