"""Read the model code on a Chinese extinguisher's nameplate: ``MFZ/ABC4`` is a stored-pressure ABC powder of 4 kg.

The first letter behind M names the agent (GA 139 and its successors), T a wheeled one, Z stored pressure, L the old
mark of ABC powder, the number the charge in kilograms or litres.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CODE = re.compile(
    r"M(?P<agent>SW|S|P|F|Y|T|J)(?P<wheeled>T)?(?P<stored>Z)?(?P<old>L)?"
    r"(?:/?(?P<sub>ABC|BC|AR|Q|T))?/?(?P<charge>\d+(?:\.\d+)?)[A-Z]?"
)
_AGENTS = {"SW": "water", "S": "water", "P": "water", "F": "powder", "Y": "halon1211", "T": "co2", "J": "clean"}


@dataclass(frozen=True, slots=True)
class ModelCode:
    """What a model code says."""

    agent: str
    """Key of the agent in the rule table ``cn``."""
    wheeled: bool
    stored_pressure: bool
    sub: str
    """Kind of agent: ``ABC``, ``BC``, ``AR`` …; empty where the code does not tell."""
    charge: float
    """Kilograms, or litres for water and foam."""


@lru_cache(maxsize=4096)
def parse_model_code(text: str) -> ModelCode | None:
    """Return what a model code says, or ``None`` where it is none."""
    folded = unicodedata.normalize("NFKC", text).upper().replace(" ", "").replace("-", "")
    found = _CODE.fullmatch(folded)
    if found is None:
        return None
    return ModelCode(
        agent=_AGENTS[found["agent"]],
        wheeled=found["wheeled"] is not None,
        stored_pressure=found["stored"] is not None,
        sub=found["sub"] or ("ABC" if found["old"] else ""),
        charge=float(found["charge"]),
    )
