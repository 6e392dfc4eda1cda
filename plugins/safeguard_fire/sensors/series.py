"""Readings of one sensor as bare numbers, and the arithmetic over them: runs beyond a limit, gaps, standstill."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

Sample = tuple[float, float]
"""Seconds since 1970 (UTC), value."""


def _floats() -> array[float]:
    return array("d")


@dataclass(slots=True)
class Series:
    """What one sensor said of one thing: 16 bytes a reading, so that a log of millions fits."""

    moments: array[float] = field(default_factory=_floats)
    values: array[float] = field(default_factory=_floats)

    def add(self, moment: float, value: float) -> None:
        """Keep a reading."""
        self.moments.append(moment)
        self.values.append(value)

    def __len__(self) -> int:
        return len(self.moments)

    def settled(self, worse: Callable[[float, float], float]) -> tuple[list[Sample], int]:
        """Return the readings in order of time, each moment once, and how many moments had several values.

        Args:
            worse: of two values of one moment, the one that counts.
        """
        samples: list[Sample] = []
        doubtful: set[float] = set()
        for moment, value in sorted(zip(self.moments, self.values, strict=True)):
            if not samples or samples[-1][0] != moment:
                samples.append((moment, value))
            elif samples[-1][1] != value:
                doubtful.add(moment)
                samples[-1] = (moment, worse(samples[-1][1], value))
        return samples, len(doubtful)


@dataclass(frozen=True, slots=True)
class Run:
    """A time in which something was so."""

    start: float
    end: float
    extreme: Sample
    """The worst reading of it."""
    is_last: bool = False
    """Whether it was still so at the last reading."""

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end - self.start


def runs_beyond(samples: Sequence[Sample], beyond: Callable[[float], float], max_gap: float) -> Iterator[Run]:
    """Yield the times in which values lay beyond a limit; each value holds until the next one.

    Args:
        samples: in order.
        beyond: how far a value lies beyond; below 0: it does not. 0 counts as beyond.
        max_gap: seconds; a longer gap ends a run at its last reading.
    """
    current: list[Sample] = []
    for sample in samples:
        held = not current or sample[0] - current[-1][0] <= max_gap
        if current and (not held or beyond(sample[1]) < 0):
            yield _run(current, sample[0] if held else current[-1][0], beyond)
            current = []
        if beyond(sample[1]) >= 0:
            current.append(sample)
    if current:
        last = _run(current, current[-1][0], beyond)
        yield Run(last.start, last.end, last.extreme, is_last=True)


def _run(samples: Sequence[Sample], end: float, beyond: Callable[[float], float]) -> Run:
    return Run(samples[0][0], end, max(samples, key=lambda one: (beyond(one[1]), -one[0])))


def usual_interval(samples: Sequence[Sample]) -> float:
    """Return the median time between two readings, in seconds; 0 for fewer than two."""
    return median(after[0] - before[0] for before, after in pairwise(samples)) if len(samples) > 1 else 0.0


def gaps(samples: Sequence[Sample], max_gap: float) -> list[tuple[float, float]]:
    """Return the beginning and end of each time without readings."""
    return [(before[0], after[0]) for before, after in pairwise(samples) if after[0] - before[0] > max_gap]


def longest_standstill(samples: Sequence[Sample], max_gap: float) -> Run | None:
    """Return the longest time in which the value did not change."""
    best: Run | None = None
    start = 0
    for at in range(1, len(samples) + 1):
        goes_on = at < len(samples) and samples[at][1] == samples[start][1]
        if goes_on and samples[at][0] - samples[at - 1][0] <= max_gap:
            continue
        run = Run(samples[start][0], samples[at - 1][0], samples[start], is_last=at == len(samples))
        if best is None or run.seconds > best.seconds:
            best = run
        start = at
    return best
