"""What an office has to spend on putting hazards right, and what its rough estimates mean in figures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from safeguard.written.model import Frozen, Id

Money = Annotated[int, Field(ge=0, le=10**12)]
"""Whole units of the currency."""
Hours = Annotated[float, Field(ge=0, le=100_000)]
"""Hours of work of one person."""


class Costs(Frozen):
    """What the costs of measures mean in money; our own guesses, to be set by the office."""

    none: Money = 0
    low: Money = 500
    medium: Money = 5_000
    high: Money = 50_000

    def of(self, cost: str) -> int:
        """Return the money that one word means."""
        return int(getattr(self, cost))


class Efforts(Frozen):
    """How many hours of work the efforts of measures mean; our own guesses, to be set by the office."""

    minutes: Hours = 0.5
    hours: Hours = 4
    days: Hours = 16
    weeks: Hours = 80

    def of(self, effort: str) -> float:
        """Return the hours that one word means."""
        return float(getattr(self, effort))


class Resources(Frozen):
    """What there is to spend until the plan is made anew."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    """Code of ISO 4217."""
    costs: Costs = Costs()
    efforts: Efforts = Efforts()
    budget: Money | None = None
    """Money for measures; where nothing is said there is no limit."""
    hours: dict[Id, Hours] = Field(default_factory=dict)
    """Hours of work that a person (by id) or the holders of a role (together) can give; who is not named has no
    limit."""
