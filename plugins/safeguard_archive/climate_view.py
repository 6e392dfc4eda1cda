"""One sensor's readings within the days that are judged, with the measures that the judgement needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import isnan
from zoneinfo import ZoneInfo

from safeguard import Coverage
from safeguard_archive.climate_sensor import Sensor, Series, is_damp, is_warmth
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


@dataclass(frozen=True, slots=True)
class View:
    """One sensor within the period."""

    sensor: Sensor
    period: Period
    temperature: Series
    """Readings that give a plausible one."""
    humidity: Series
    """Likewise."""
    readings: int
    """How many there are."""
    implausible: int
    """How many readings cannot be true."""
    without_humidity: int
    """How many readings give a plausible temperature and no humidity."""
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
    def moments(self) -> Sequence[float]:
        """Moments of the readings that give at least a plausible temperature."""
        return self.temperature.moments

    @property
    def contradicting(self) -> int:
        """How many readings of the period contradict an earlier one of the same moment."""
        return sum(1 for moment in self.sensor.contradicting if self.period.holds(moment))

    def counted(self, *, with_humidity: bool) -> Coverage:
        """Count the readings that give a plausible value of the temperature, or of the humidity too."""
        if not with_humidity:
            cold = self.readings - len(self.temperature)
            return Coverage(len(self.temperature), "readings", {"implausible": cold} if cold else {})
        reasons = {"implausible": self.implausible, "without humidity": self.without_humidity}
        judged = self.readings - sum(reasons.values())
        return Coverage(judged, "readings", {reason: count for reason, count in reasons.items() if count})

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
    first, behind = (bisect_left(sensor.moments, edge) for edge in (period.begin, period.end))
    readings = zip(
        sensor.moments[first:behind], sensor.temperature[first:behind], sensor.humidity[first:behind], strict=True
    )
    temperature, humidity, without, implausible = Series(), Series(), 0, 0
    for moment, warmth, damp in readings:
        warm, given = is_warmth(warmth), not isnan(damp)
        if warm:
            temperature.append(moment, warmth)
        if is_damp(damp):
            humidity.append(moment, damp)
        elif warm and not given:
            without += 1
        if not warm or (given and not is_damp(damp)):
            implausible += 1
    interval = usual_interval(temperature.moments)
    holds = 0.0 if interval >= MANUAL else max_gap or max(LONGEST_GAP, 1.5 * interval)
    return View(sensor, period, temperature, humidity, behind - first, implausible, without, interval, holds)
