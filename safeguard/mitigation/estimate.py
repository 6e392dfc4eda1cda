"""What a measure costs, in money and in minutes of work, and whose time it takes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from safeguard.checklist.model import Mitigation
from safeguard.mitigation.owner import Owner
from safeguard.site.model import Resources

_AMOUNT = re.compile(
    r"(?:CNY|RMB|[¥￥])?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<many>万)?\s*(?:元|圆|CNY|RMB|yuan)?", re.IGNORECASE
)
_DEAREST, _LONGEST = "high", "weeks"
"""What nobody has estimated counts as this, so that a plan never promises more than it can keep."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Cost and work in figures."""

    money: int
    """Whole units of the site's currency."""
    minutes: int
    """Of work."""
    money_known: bool = True
    """False: nobody has estimated it, and it counts as the dearest."""
    minutes_known: bool = True

    @property
    def known(self) -> bool:
        """Whether both figures rest on somebody's estimate."""
        return self.money_known and self.minutes_known


UNKNOWN = Estimate(0, 0, money_known=False, minutes_known=False)
"""Nobody has asked what it costs."""


def estimate_of(mitigation: Mitigation | None, budget: str, resources: Resources) -> Estimate:
    """Return the figures of a measure.

    Args:
        mitigation: what its item says.
        budget: what people wrote when they planned it; an amount in it goes before the item's class.
        resources: what the classes mean at the site.
    """
    cost = mitigation.cost if mitigation is not None else None
    effort = mitigation.effort if mitigation is not None else None
    planned = amount_in(budget)
    money = resources.costs.of(cost or _DEAREST) if planned is None else planned
    return Estimate(
        money,
        minutes_of(resources.efforts.of(effort or _LONGEST)),
        money_known=planned is not None or cost is not None,
        minutes_known=effort is not None,
    )


def amount_in(text: str) -> int | None:
    """Return the amount that a text is: ``3000``, ``3,000 元``, ``1.2万元``; rounded up to whole units.

    Returns:
        ``None`` where the text says anything else.
    """
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    amount = Decimal(found["number"].replace(",", "")) * (10_000 if found["many"] else 1)
    return ceil(amount)


def minutes_of(hours: float) -> int:
    """Return hours as whole minutes; half a minute and more counts as one."""
    return int(Fraction(str(hours)) * 60 + Fraction(1, 2))


def worker_of(owner: Owner, resources: Resources) -> str:
    """Return whose hours a measure takes: the person who must see to it, else the role; empty where nobody has a limit.

    Args:
        owner: who must see to it.
        resources: whose hours are limited.
    """
    alone = owner.people[0].id if len(owner.people) == 1 else ""
    return next((name for name in (owner.assigned or alone, owner.role) if name in resources.hours), "")
