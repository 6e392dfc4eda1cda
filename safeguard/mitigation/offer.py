"""What work gives and takes, in whole numbers, and what there is to spend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Offer:
    """One piece of work that may be chosen; all numbers are whole and not negative."""

    gain: int
    """What it is good for: risk removed, in the smallest units that are whole."""
    money: int = 0
    """Whole units of currency."""
    minutes: int = 0
    worker: str = ""
    """Whose time it takes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What there is to spend."""

    money: int | None = None
    """Whole units of currency; ``None``: no limit."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """Worker → minutes; who is not named has no limit."""
