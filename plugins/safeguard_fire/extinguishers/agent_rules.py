"""Whether the agent fits the fire class that the unit hangs there for (GB 50140-2005 4.2), or is phased out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from safeguard import msg
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.profile import Agent
from safeguard_fire.extinguishers.unit import Unit, plain

_CLASSES = re.compile(r"(?<![a-z])[a-fk]+(?![a-z])")
"""Letters that stand together as a word of none but classes: "ABC", not those of "class" or "fire"."""

_NOT_FOR_SOLIDS = re.compile(r"碳酸氢钠|(?<!a)bc")
_POWDERS = ("powder", "dry_chemical", "dry_chemical_stainless", "dry_chemical_cartridge")
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
    wanted = _wanted(unit)
    if not wanted:
        yield Unjudged(Family.AGENT, "no fire class is given")
        return
    unfit = sorted(letter.upper() for letter in wanted if letter.upper() not in _classes(unit, unit.agent))
    if unfit and not unit.agent.forbidden:
        yield case.fails(
            unit,
            Family.AGENT,
            "wrong_agent",
            msg("{agent} is not for fires of class {classes}", agent=unit.agent.title, classes=", ".join(unfit)),
            _CHANGE,
            column="fire_class",
            observed=unit.agent.key,
            expected=", ".join(sorted(letter.upper() for letter in wanted)),
        )


def _wanted(unit: Unit) -> set[str]:
    """Return the fire classes that it hangs there for, in lower case."""
    written = unicodedata.normalize("NFKC", unit.row.text("fire_class")).casefold()
    return set("".join(_CLASSES.findall(written)))


def _classes(unit: Unit, agent: Agent) -> frozenset[str]:
    """Return the fire classes of its agent; sodium bicarbonate powder is not for solids."""
    by_code = unit.code is not None and unit.code.sub == "BC"
    only_bc = by_code or _NOT_FOR_SOLIDS.search(plain(unit.row.text("agent"))) is not None
    return agent.classes - {"A"} if only_bc and agent.key in _POWDERS else agent.classes
