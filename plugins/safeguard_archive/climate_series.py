"""The arithmetic of climate logs: pure functions over samples, without files, zones of time or judgement.

A value holds until the next sample where that comes within ``max_gap`` seconds; a longer gap is time that nobody
measured, and counts neither as in nor as out of range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from safeguard_archive.climate_profiles import Band

Sample = tuple[float, float]
"""Seconds since 1970 (UTC), value. A series is sorted and has each moment once."""

FULL_DAY = 0.9
"""Share of the expected samples from which on a day counts as measured."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How long, how far and how often a series lay outside a band."""

    covered: float
    """Seconds that were measured."""
    out: float
    """Seconds outside."""
    longest: float
    """Seconds of the longest time outside without a break or a gap."""
    excess: float
    """Distance from the band times hours: degree-hours, or percent-hours."""
    samples: int
    samples_out: int
    extreme: float | None
    """The value farthest outside; ``None`` where all lie inside."""

    @property
    def share(self) -> float:
        """Share of the measured time outside, 0 to 1; of the samples where no time was measured."""
        if self.covered:
            return self.out / self.covered
        return self.samples_out / self.samples if self.samples else 0.0


def exposure(samples: Sequence[Sample], band: Band, max_gap: float) -> Exposure:
    """Return how long a series lay outside a band, each value weighted with the time that it holds."""
    covered = out = longest = excess = running = 0.0
    for (moment, value), (following, _) in pairwise(samples):
        held, beyond = following - moment, band.beyond(value)
        if held > max_gap:
            running = 0.0
            continue
        covered += held
        running = running + held if beyond else 0.0
        out += held if beyond else 0.0
        excess += beyond * held / 3600
        longest = max(longest, running)
    outside = [value for _, value in samples if band.beyond(value)]
    extreme = max(outside, key=band.beyond, default=None)
    return Exposure(covered, out, longest, excess, len(samples), len(outside), extreme)


def usual_interval(moments: Sequence[float]) -> float:
    """Return the median time between two samples, in seconds; 0 for fewer than two."""
    return float(median(after - before for before, after in pairwise(moments))) if len(moments) > 1 else 0.0


def gaps(moments: Sequence[float], max_gap: float) -> list[tuple[float, float]]:
    """Return the beginning and end of each time without samples."""
    return [(before, after) for before, after in pairwise(moments) if after - before > max_gap]


def measured(moments: Iterable[float], max_gap: float) -> float:
    """Return how many seconds were measured."""
    return sum(after - before for before, after in pairwise(moments) if after - before <= max_gap)


def stuck(samples: Sequence[Sample], max_gap: float, least: float) -> list[tuple[float, float, float]]:
    """Return the runs of one unchanging value that last longer than ``least`` seconds.

    Returns:
        Beginning, end (of the last equal sample) and value of each.
    """
    runs: list[tuple[float, float, float]] = []
    start = 0
    for at in range(1, len(samples) + 1):
        if at < len(samples) and samples[at][1] == samples[start][1] and samples[at][0] - samples[at - 1][0] <= max_gap:
            continue
        if samples and samples[at - 1][0] - samples[start][0] > least:
            runs.append((samples[start][0], samples[at - 1][0], samples[start][1]))
        start = at
    return runs


@dataclass(frozen=True, slots=True)
class Day:
    """One local day of a series."""

    day: date
    samples: int
    low: float
    high: float

    @property
    def swing(self) -> float:
        """Highest minus lowest value."""
        return self.high - self.low


def days(samples: Sequence[Sample], day_of: Callable[[float], date]) -> list[Day]:
    """Return the days of a series, in order.

    Args:
        samples: the series.
        day_of: the local day of a moment.
    """
    found: dict[date, tuple[int, float, float]] = {}
    for moment, value in samples:
        day = day_of(moment)
        count, low, high = found.get(day, (0, value, value))
        found[day] = (count + 1, min(low, value), max(high, value))
    return [Day(day, *measures) for day, measures in sorted(found.items())]
