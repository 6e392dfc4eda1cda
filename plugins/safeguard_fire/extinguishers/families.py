"""The families of rules that an item may let speak, and what a rule says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeguard import Observation


class Family(StrEnum):
    """Rules that belong together: an item of a checklist selects some, and gives them its severity."""

    SCRAP = "scrap"
    """The scrap age is reached."""
    CONDITION = "condition"
    """A state or a type that must be scrapped whatever its age."""
    SERVICE = "service"
    """Maintenance is due, or made necessary by damage or use."""
    NEAR = "near"
    """Scrap or maintenance comes soon."""
    PRESSURE = "pressure"
    """The gauge is not in the green, or a weighed one has lost agent."""
    INSPECTION = "inspection"
    """The regular visual check is overdue, or found it blocked."""
    UNITS = "units"
    """Numbers per calculation unit and point, and how many are away at once."""
    PLACEMENT = "placement"
    """Too far away, too high, locked in, or too small for where it is."""
    AGENT = "agent"
    """The agent does not fit the fire class, or is phased out."""
    DATA = "data"
    """The register contradicts itself, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule found."""

    family: Family
    observation: Observation


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A family that cannot judge one unit, and why: it is counted as left out, never as passed."""

    family: Family
    reason: str
    """English words; a message id of this plugin."""


Verdict = Said | Unjudged
