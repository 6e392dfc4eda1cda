"""The four levels of a risk and their colours (四色: 重大红, 较大橙, 一般黄, 低蓝)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from safeguard.messages import Text


class Colour(StrEnum):
    """Never shown alone: a reader who cannot tell colours apart reads the level's name."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


class Level(StrEnum):
    """How grave a risk is, gravest first."""

    MAJOR = "major"
    SERIOUS = "serious"
    MODERATE = "moderate"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for major … 3 for low."""
        return list(Level).index(self)

    @property
    def colour(self) -> Colour:
        """Its colour."""
        return list(Colour)[self.rank]

    @property
    def text(self) -> Text:
        """Its name."""
        return TITLES[self]


TITLES: Mapping[Level, Text] = {
    Level.MAJOR: {"zh": "重大风险", "en": "Major"},
    Level.SERIOUS: {"zh": "较大风险", "en": "Serious"},
    Level.MODERATE: {"zh": "一般风险", "en": "Moderate"},
    Level.LOW: {"zh": "低风险", "en": "Low"},
}
