"""Which climate keeps which carrier, as data. Every line names its source and whether its text was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """A range, both ends allowed."""

    low: float
    high: float

    def beyond(self, value: float) -> float:
        """Return how far a value lies outside; 0 inside."""
        return max(self.low - value, value - self.high, 0.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """The climate that a carrier needs."""

    temperature: Band
    """°C."""
    humidity: Band
    """% relative humidity."""
    temperature_swing: float | None
    """± °C within a day and night; ``None``: the source gives none."""
    humidity_swing: float | None
    """± % within a day and night."""
    source: str
    verified: bool
    """Whether the figures were read in the source or a full reprint."""


def _jgj25(temperature: tuple[float, float], humidity: tuple[float, float]) -> Profile:
    return Profile(Band(*temperature), Band(*humidity), 2.0, 5.0, "JGJ 25-2010 5.2", verified=True)


PROFILES: Mapping[str, Profile] = {
    "cn-jgj25/paper": _jgj25((14, 24), (45, 60)),
    "cn-jgj25/special": _jgj25((14, 20), (45, 55)),
    "cn-jgj25/tape": _jgj25((14, 24), (40, 60)),
    "cn-jgj25/film-copy": _jgj25((14, 24), (40, 60)),
    "cn-jgj25/film-master": _jgj25((13, 15), (35, 45)),
    "cn-dat38/optical": Profile(Band(4, 20), Band(20, 50), None, None, "DA/T 38-2021", verified=False),
    "uk-bs4971/mixed": Profile(Band(13, 20), Band(35, 60), None, None, "BS 4971:2017", verified=False),
    "custom": Profile(Band(0, 0), Band(0, 0), None, None, "", verified=True),
}
"""Profile id → climate. ``special``: stacks for records of special value; ``tape``: audio, video and data tapes;
``custom``: the item gives its own ranges."""
