"""Which fire classes an extinguisher hangs there for, and which it is for: by its agent, its kind, its parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from safeguard import plain
from safeguard_fire.extinguishers.profile import Agent, AgentKind
from safeguard_fire.extinguishers.unit import Unit

_CLASSES = re.compile(r"(?<![a-z])[a-fk]+(?![a-z])")
"""Letters that stand together as a word of none but classes: "ABC", not those of "class" or "fire"."""


@lru_cache(maxsize=4096)
def classes_in(written: str) -> frozenset[str]:
    """Return the fire classes that a cell names, as capital letters."""
    folded = unicodedata.normalize("NFKC", written).casefold()
    return frozenset("".join(_CLASSES.findall(folded)).upper())


def wanted(unit: Unit) -> frozenset[str]:
    """Return the fire classes that an extinguisher hangs there for; empty: nobody says."""
    return classes_in(unit.row.text("fire_class"))


def fitting(unit: Unit, agent: Agent) -> frozenset[str]:
    """Return the fire classes that an extinguisher is for.

    Where the agent's column and the model code name two kinds of it, only what both are for counts.
    """
    classes = agent.classes
    for kind in kinds_of(unit, agent):
        classes &= kind.classes
    if agent.not_with:
        hose = plain(unit.row.text("hose"))
        for part in agent.not_with.values():
            if any(plain(word) in hose for word in part.names):
                classes -= part.classes
    return classes


def kinds_of(unit: Unit, agent: Agent) -> tuple[AgentKind, ...]:
    """Return what kind of its agent an extinguisher holds, by its column and by its code: none, one or two kinds."""
    if not agent.kinds:
        return ()
    by_code = agent.kinds.get(unit.code.sub.casefold()) if unit.code is not None else None
    named = _longest(agent.kinds.values(), plain(unit.row.text("agent") or unit.row.text("model")))
    return tuple({kind.key: kind for kind in (named, by_code) if kind is not None}.values())


def _longest(kinds: Iterable[AgentKind], text: str) -> AgentKind | None:
    """Return the kind of the longest name that occurs in a text: "abc" before the "bc" in it."""
    found = [(len(name), kind) for kind in kinds for name in _names(kind) if name in text]
    return max(found, key=lambda hit: hit[0])[1] if found else None


def _names(kind: AgentKind) -> Iterator[str]:
    return (plain(name) for name in kind.names)
