"""Judge one extinguisher: the rules in their order, and where the judging stops."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from safeguard_fire.extinguishers.age_rules import age_rules
from safeguard_fire.extinguishers.agent_rules import agent_rules
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.condition_rules import condition_rules, is_scrap_by_condition
from safeguard_fire.extinguishers.damage_rules import damage_rules
from safeguard_fire.extinguishers.data_rules import data_rules
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.inspection_rules import inspection_rules
from safeguard_fire.extinguishers.placement_rules import placement_rules
from safeguard_fire.extinguishers.pressure_rules import pressure_rules
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import is_scrap_by_age

Rules = Callable[[Unit, Case], Iterator[Verdict]]
Stage = tuple[tuple[Rules, frozenset[Family]], ...]
"""Rules in their order, and for which families they may speak."""

_ALWAYS: Stage = (
    (data_rules, frozenset({Family.DATA})),
    (agent_rules, frozenset({Family.AGENT})),
    (condition_rules, frozenset({Family.CONDITION})),
)
_SCRAP: Stage = ((age_rules, frozenset({Family.SCRAP})),)
_KEPT: Stage = (
    (age_rules, frozenset({Family.SCRAP, Family.SERVICE, Family.NEAR})),
    (damage_rules, frozenset({Family.SERVICE})),
)
_HANGING: Stage = (
    (pressure_rules, frozenset({Family.PRESSURE})),
    (inspection_rules, frozenset({Family.INSPECTION, Family.NEAR})),
    (placement_rules, frozenset({Family.PLACEMENT})),
)


def judge(unit: Unit, case: Case, wanted: Collection[Family]) -> Iterator[Verdict]:
    """Yield what the wanted families of rules say of one extinguisher.

    The order is: data; state and type; scrap age; and, unless it is scrap already, maintenance, damage, pressure, the
    visual check and where it is. What must go is not serviced, recharged or looked at any more, whether or not the
    rules that say so are wanted. A retired one is only counted.
    """
    for stage in _stages(unit, case):
        for rules, families in stage:
            speaking = families.intersection(wanted)
            if speaking:
                yield from (verdict for verdict in rules(unit, case) if verdict.family in speaking)
    placed = unit.row.text("calc_unit") or unit.row.text("point_id")
    if Family.UNITS in wanted and not placed and unit.status in ("live", "service"):
        yield Unjudged(Family.UNITS, "neither calculation unit nor point is given")


def _stages(unit: Unit, case: Case) -> tuple[Stage, ...]:
    if unit.status == "retired":
        return ()
    if is_scrap_by_condition(unit) or is_scrap_by_age(unit, case):
        return (_ALWAYS, _SCRAP)
    if unit.status == "service":
        return (_ALWAYS, _KEPT)
    return (_ALWAYS, _KEPT, _HANGING)
