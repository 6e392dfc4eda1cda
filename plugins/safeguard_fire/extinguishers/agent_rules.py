"""Whether the agent fits the fire class that the unit hangs there for (GB 50140-2005 4.2), or is phased out."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard import msg
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.fire_classes import fitting, wanted
from safeguard_fire.extinguishers.unit import Unit

_CHANGE = msg("Replace it by an agent that fits: clean agent or carbon dioxide where papers or computers are")
_PHASED_OUT = msg("{agent} is phased out; do not buy or refill it, replace it")


def agent_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge whether an extinguisher's agent is right where it hangs."""
    if unit.agent is None:
        yield Unjudged(Family.AGENT, "the agent is not known")
        return
    if unit.agent.phased_out:
        message = msg(_PHASED_OUT.template, agent=unit.agent.title)
        yield case.fails(unit, Family.AGENT, "phased_out", message, _CHANGE, column="agent")
    asked = wanted(unit)
    if not asked:
        yield Unjudged(Family.AGENT, "no fire class is given")
        return
    unfit = sorted(asked - fitting(unit, unit.agent))
    if unfit and not unit.agent.forbidden:
        yield case.fails(
            unit,
            Family.AGENT,
            "wrong_agent",
            msg("{agent} is not for fires of class {classes}", agent=unit.agent.title, classes=", ".join(unfit)),
            _CHANGE,
            column="fire_class",
            observed=unit.agent.key,
            expected=", ".join(sorted(asked)),
        )
