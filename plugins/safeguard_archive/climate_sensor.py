"""What one sensor said, as bare numbers: a reading takes 24 bytes, so that a year of minutes fits in a few MB."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import isnan, nan
from typing import overload

PLAUSIBLE_TEMPERATURE = (-20.0, 60.0)
"""°C; a value beyond is a fault of the sensor, not of the room."""
PLAUSIBLE_HUMIDITY = (0.0, 100.0)
"""% relative humidity."""


def _floats() -> array[float]:
    return array("d")


@dataclass(slots=True, eq=False)
class Series(Sequence[tuple[float, float]]):
    """Moments (seconds since 1970, UTC) with a value each, in order."""

    moments: array[float] = field(default_factory=_floats)
    values: array[float] = field(default_factory=_floats)

    def append(self, moment: float, value: float) -> None:
        """Put a moment behind all others."""
        self.moments.append(moment)
        self.values.append(value)

    def __len__(self) -> int:
        return len(self.moments)

    def __iter__(self) -> Iterator[tuple[float, float]]:
        return zip(self.moments, self.values, strict=True)

    @overload
    def __getitem__(self, at: int) -> tuple[float, float]: ...
    @overload
    def __getitem__(self, at: slice) -> Series: ...
    def __getitem__(self, at: int | slice) -> tuple[float, float] | Series:
        if isinstance(at, slice):
            return Series(self.moments[at], self.values[at])
        return self.moments[at], self.values[at]


@dataclass(slots=True)
class Sensor:
    """What one sensor said: after :meth:`settle` each moment once, sorted."""

    name: str
    moments: array[float] = field(default_factory=_floats)
    """Seconds since 1970, UTC."""
    temperature: array[float] = field(default_factory=_floats)
    """°C."""
    humidity: array[float] = field(default_factory=_floats)
    """% relative humidity; not a number: the reading gives none."""
    contradicting: array[float] = field(default_factory=_floats)
    """Moments that another reading gave other values for already; the first one counts, equal ones are dropped."""
    calibrated: date | None = None
    """The latest date of calibration that the log gives."""

    def add(self, moment: float, temperature: float, humidity: float | None) -> None:
        """Keep a reading."""
        self.moments.append(moment)
        self.temperature.append(temperature)
        self.humidity.append(nan if humidity is None else humidity)

    def settle(self) -> None:
        """Sort the readings and drop repeated ones."""
        moments = self.moments
        if all(before < after for before, after in pairwise(moments)):
            return
        kept: list[int] = []
        for at in sorted(range(len(moments)), key=moments.__getitem__):
            if not kept or moments[kept[-1]] != moments[at]:
                kept.append(at)
            elif self._values(kept[-1]) != self._values(at):
                self.contradicting.append(moments[at])
        self.moments = array("d", map(moments.__getitem__, kept))
        self.temperature = array("d", map(self.temperature.__getitem__, kept))
        self.humidity = array("d", map(self.humidity.__getitem__, kept))

    def _values(self, at: int) -> tuple[float, float | None]:
        humidity = self.humidity[at]
        return self.temperature[at], None if isnan(humidity) else humidity


def is_warmth(temperature: float) -> bool:
    """Return whether a temperature can be true of a room."""
    return PLAUSIBLE_TEMPERATURE[0] <= temperature <= PLAUSIBLE_TEMPERATURE[1]


def is_damp(humidity: float) -> bool:
    """Return whether a humidity is given and can be true."""
    return PLAUSIBLE_HUMIDITY[0] <= humidity <= PLAUSIBLE_HUMIDITY[1]
