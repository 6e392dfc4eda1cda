"""What sensors measure, in which units, and which values are too high, too low or impossible: data of a profile."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property

from pydantic import Field

from safeguard import Bilingual, RuleTable

_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\D*)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*$|[_/]\s*([^_/()\[\]]+)$")


class Guess(RuleTable):
    """Which unit values without one are in, by their median."""

    unit: str
    below: float | None = None


class Limit(RuleTable):
    """What a sensor may not reach or fall below, and for how long."""

    low: float | None = Field(None, description="below it is too little")
    high: float | None = Field(None, description="from it on it is too much")
    unit: str | None = Field(None, description="of the limit; none: that of the rule table")
    hold_minutes: float | None = Field(None, ge=0, description="how long it must last; none: as in the rule table")


class Metric(RuleTable):
    """One kind of measurement."""

    title: Bilingual
    words: tuple[str, ...]
    unit: str
    low: float | None = None
    high: float | None = None
    hold_minutes: float = 0
    plausible: tuple[float, float]
    stuck_hours: float | None = None
    guess: tuple[Guess, ...]
    basis: str

    def limit(self) -> Limit:
        """Return what the rule table says by itself."""
        return Limit(low=self.low, high=self.high, unit=self.unit, hold_minutes=self.hold_minutes)


class Unit(RuleTable):
    """A unit, and how a value in it is turned to the one that is reckoned in."""

    words: tuple[str, ...] = ()
    of: str
    times: float = 1
    plus: float = 0

    def turned(self, value: float) -> float:
        """Return a value in the unit that is reckoned in."""
        return value if (self.times, self.plus) == (1, 0) else round(value * self.times + self.plus, 9)


class SensorRules(RuleTable):
    """What stands in ``sensors.yaml`` of a profile."""

    metrics: Mapping[str, Metric]
    units: Mapping[str, Unit]
    gap_minutes: float
    offline_hours: float
    coverage: float

    @cached_property
    def _unit_names(self) -> Mapping[str, str]:
        return {_plain(word): name for name, unit in self.units.items() for word in (name, *unit.words)}

    def metric_of(self, written: str) -> str:
        """Return which measurement a name means, by the longest word of it that is known; empty: none."""
        plain = _plain(written)
        found = [
            (len(word), name)
            for name, one in self.metrics.items()
            for word in (name, *one.words)
            if _plain(word) in plain
        ]
        return max(found, default=(0, ""))[1]

    def unit_of(self, written: str) -> str:
        """Return which unit a word means; empty: none that is known."""
        return self._unit_names.get(_plain(written), "")

    def unit_in_header(self, header: str) -> str:
        """Return the unit that a header gives, as in ``数值(mA)`` or ``value_kPa``; empty: none."""
        found = _BRACKETS.search(unicodedata.normalize("NFKC", header).strip())
        return self.unit_of(found[1] or found[2]) if found else ""

    def guessed(self, metric: str, middle: float) -> str:
        """Return the unit that values around ``middle`` are probably in."""
        guesses = self.metrics[metric].guess
        return next((one.unit for one in guesses if one.below is None or abs(middle) < one.below), guesses[-1].unit)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("_", "").casefold()


def number_in(text: str) -> tuple[float, str] | None:
    """Read ``320``, ``1,200``, ``0.32 A``, ``23.5℃``.

    Returns:
        The number and what stands behind it; ``None``: it is no number (``ERR``, ``---``).
    """
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or not any(sign.isdigit() for sign in found[1]):
        return None
    return float(found[1].replace(",", "")), found[2].strip()


def limit_for(rules: SensorRules, metric: str, own: Sequence[Limit]) -> Limit:
    """Return the limit of a sensor.

    Args:
        rules: of the profile.
        metric: what it measures.
        own: what the office says, the more particular first; it replaces both ends.
    """
    base = rules.metrics[metric].limit()
    for one in own:
        hold = base.hold_minutes if one.hold_minutes is None else one.hold_minutes
        return Limit(low=one.low, high=one.high, unit=one.unit or base.unit, hold_minutes=hold)
    return base
