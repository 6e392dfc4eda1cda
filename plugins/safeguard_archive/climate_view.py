"""One sensor's readings within the days that are judged, with the measures that the judgement needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from safeguard import Coverage
from safeguard_archive.climate_log import Sensor
from safeguard_archive.climate_series import FULL_DAY, Day, Sample, days, usual_interval

LONGEST_GAP = 900.0
"""Seconds that a value holds at most, unless the logger's own interval is longer (domain page, B3.8)."""

MANUAL = 4 * 3600.0
"""Seconds between readings from which on they were noted by hand (1987 rule: twice a day)."""

READINGS_A_DAY = 2
"""By hand."""


@dataclass(frozen=True)
class Period:
    """The days that are judged."""

    zone: ZoneInfo
    first: date | None
    """``None``: from the log's beginning."""
    as_of: date

    @cached_property
    def begin(self) -> float:
        """UTC seconds of its first moment."""
        return float("-inf") if self.first is None else self.midnight(self.first)

    @cached_property
    def today(self) -> float:
        """UTC seconds at which the last day begins; up to here readings can be expected."""
        return self.midnight(self.as_of)

    @cached_property
    def end(self) -> float:
        """UTC seconds just behind it."""
        return self.midnight(self.as_of + timedelta(days=1))

    def midnight(self, day: date) -> float:
        """Return when a local day begins."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()

    def day_of(self, moment: float) -> date:
        """Return the local day of a moment."""
        return datetime.fromtimestamp(moment, self.zone).date()

    def clock(self, moment: float) -> str:
        """Return a moment as local time, for a person."""
        return datetime.fromtimestamp(moment, self.zone).strftime("%Y-%m-%d %H:%M")

    def holds(self, moment: float) -> bool:
        """Return whether a moment lies within the period."""
        return self.begin <= moment < self.end

    def cut(self, samples: Sequence[Sample]) -> list[Sample]:
        """Return the samples within the period."""
        return [sample for sample in samples if self.holds(sample[0])]


@dataclass(frozen=True, slots=True)
class View:
    """One sensor within the period."""

    sensor: Sensor
    period: Period
    temperature: Sequence[Sample]
    humidity: Sequence[Sample]
    moments: Sequence[float]
    interval: float
    """Usual seconds between two readings."""
    max_gap: float
    """Seconds that a value holds; 0 where readings were noted by hand."""

    @property
    def manual(self) -> bool:
        """Whether the readings were noted by hand, so that no time can be given to them."""
        return self.interval >= MANUAL

    @property
    def expected(self) -> tuple[float, float]:
        """Return from when to when readings could be expected."""
        began_before = self.sensor.moments[0] < self.period.begin
        return (self.period.begin if began_before else self.moments[0]), max(self.moments[-1], self.period.today)

    @property
    def implausible(self) -> int:
        """How many readings of the period cannot be true."""
        return sum(1 for moment in self.sensor.implausible if self.period.holds(moment))

    @property
    def contradicting(self) -> int:
        """How many readings of the period contradict an earlier one of the same moment."""
        return sum(1 for moment in self.sensor.contradicting if self.period.holds(moment))

    def counted(self, quantities: Sequence[Sequence[Sample]]) -> Coverage:
        """Count the readings of the period that give a plausible value of every quantity asked for."""
        impossible = {moment for moment in self.sensor.implausible if self.period.holds(moment)}
        readings = impossible.union(self.moments)
        judged = readings.intersection(*({moment for moment, _ in samples} for samples in quantities))
        reasons = {
            "implausible": len(impossible - judged),
            "without humidity": len(readings - judged - impossible),
        }
        return Coverage(len(judged), "readings", {reason: count for reason, count in reasons.items() if count})

    def full_days(self, samples: Sequence[Sample]) -> list[Day]:
        """Return the days with enough samples to speak of their highest and lowest value."""
        return [day for day in days(samples, self.period.day_of) if day.samples >= self._least(day.day)]

    def _least(self, day: date) -> float:
        if self.manual:
            return READINGS_A_DAY
        length = self.period.midnight(day + timedelta(days=1)) - self.period.midnight(day)
        return FULL_DAY * round(length / self.interval) if self.interval else float("inf")


def view(sensor: Sensor, period: Period, max_gap: float | None) -> View:
    """Return what one sensor said within a period.

    Args:
        sensor: as the log gives it.
        period: the days that are judged.
        max_gap: seconds that a value holds; ``None``: 900, or one and a half times the usual interval if that is
            longer.
    """
    moments = [moment for moment in sensor.moments if period.holds(moment)]
    interval = usual_interval(moments)
    holds = 0.0 if interval >= MANUAL else max_gap or max(LONGEST_GAP, 1.5 * interval)
    return View(sensor, period, period.cut(sensor.temperature), period.cut(sensor.humidity), moments, interval, holds)
