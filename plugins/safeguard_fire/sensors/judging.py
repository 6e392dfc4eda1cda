"""What is said of one sensor: beyond its limit, silent, standing still, with gaps, with values that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from safeguard import Grade, Message, Observation, cannot_tell, fail, info, msg
from safeguard_fire.sensors.readings import Sensor
from safeguard_fire.sensors.rules import Limit, Metric, SensorRules
from safeguard_fire.sensors.series import Run, Sample, gaps, longest_standstill, runs_beyond, usual_interval

_ACT = msg("Switch it off or fill it up, find the cause, and have it mended by a qualified person")
_CONNECT = msg("See to power, line and sensor, and look at the place in person until it reports again")
_REPLACE = msg("Test the sensor against another one; calibrate or replace it")

_HIGH = msg(
    "Times at {limit} {unit} or more for {hold} min or longer: {count}, {hours} h in all; highest {extreme} on {when}"
)
_HIGH_NOW = msg(
    "Times at {limit} {unit} or more for {hold} min or longer: {count}, {hours} h in all; highest {extreme} on {when}; "
    "it is so at the last reading"
)
_LOW = msg("Times below {limit} {unit} for {hold} min or longer: {count}, {hours} h in all; lowest {extreme} on {when}")
_LOW_NOW = msg(
    "Times below {limit} {unit} for {hold} min or longer: {count}, {hours} h in all; lowest {extreme} on {when}; "
    "it is so at the last reading"
)


@dataclass(frozen=True, slots=True)
class View:
    """The readings of one sensor within the time that is judged."""

    subject: str
    sensor: Sensor
    metric: Metric
    rules: SensorRules
    zone: ZoneInfo
    unit: str
    """That all readings are in; empty: they are in several that cannot be compared."""
    samples: Sequence[Sample]
    """In order; only values that can be."""
    implausible: int
    doubtful: int
    """Moments with several values."""
    start: float
    now: float
    last: float
    """Moment of the last reading, also where it lies before the time that is judged."""

    @property
    def max_gap(self) -> float:
        """How many seconds a value holds."""
        return max(60 * self.rules.gap_minutes, 3 * usual_interval(self.samples))

    def clock(self, moment: float) -> str:
        """Return a moment as it is said at the site."""
        return f"{datetime.fromtimestamp(moment, self.zone):%Y-%m-%d %H:%M}"

    def about(self, rule: str, **about: Any) -> dict[str, Any]:
        """Return what every observation of this sensor has."""
        label = self.sensor.label or self.metric.title
        return {"subject": self.subject, "label": label, "rule": rule, "place": self.sensor.place, **about}


def _hours(seconds: float) -> float:
    return round(seconds / 3600, 1)


def thresholds(view: View, limit: Limit) -> Iterator[Observation]:
    """Judge how often, how long and how far a sensor was beyond its limits."""
    if not view.unit or (limit.unit is not None and view.rules.units[limit.unit].of != view.unit):
        said = msg("The limit is in {unit}, the readings are not: set the limit in their unit", unit=limit.unit or "")
        yield cannot_tell(said, **view.about("unit"))
        return
    unit = view.rules.units[limit.unit or view.unit]
    if limit.high is not None:
        high = unit.turned(limit.high)
        yield from _beyond(view, limit, high, "high", lambda value: value - high)
    if limit.low is not None:
        low = unit.turned(limit.low)
        # A value at the lower limit is still enough: only less counts.
        yield from _beyond(view, limit, low, "low", lambda value: low - value if value < low else -1.0)


def _beyond(
    view: View, limit: Limit, bound: float, rule: str, beyond: Callable[[float], float]
) -> Iterator[Observation]:
    hold = limit.hold_minutes or 0
    runs = list(runs_beyond(view.samples, beyond, view.max_gap))
    long = [run for run in runs if run.is_last or run.seconds >= 60 * hold]
    if long:
        worst = max(long, key=lambda run: (beyond(run.extreme[1]), -run.start)).extreme
        extreme = f"{worst[1]:g} {view.unit}"
        said = _said(rule, long)
        values: dict[str, str | int] = {
            "count": len(long),
            "limit": f"{bound:g}",
            "unit": view.unit,
            "hold": f"{hold:g}",
        }
        hours = _hours(sum(run.seconds for run in long))
        message = msg(said.template, **values, hours=hours, extreme=extreme, when=view.clock(worst[0]))
        wanted = f"{'<' if rule == 'high' else '>='} {bound:g} {view.unit}"
        yield fail(message, measure=_ACT, **view.about(rule, observed=extreme, expected=wanted))
    elif runs:
        brief = msg("Times beyond the limit, each for less than {hold} min: {count}", count=len(runs), hold=f"{hold:g}")
        yield info(brief, **view.about(f"{rule}_brief"))


def _said(rule: str, runs: Sequence[Run]) -> Message:
    lasts = any(run.is_last for run in runs)
    if rule == "high":
        return _HIGH_NOW if lasts else _HIGH
    return _LOW_NOW if lasts else _LOW


def silence(view: View) -> Iterator[Observation]:
    """Judge whether the sensor still reports, and how much of the time it did."""
    silent = view.now - view.last
    if silent > 3600 * view.rules.offline_hours:
        said = msg("No reading since {since}: {hours} h", since=view.clock(view.last), hours=_hours(silent))
        yield fail(said, measure=_CONNECT, **view.about("offline", observed=_hours(silent)))
    if not view.samples:
        return
    expected = max(view.last, view.samples[-1][0]) - view.samples[0][0]
    found = gaps(view.samples, view.max_gap)
    lost = sum(end - begin for begin, end in found)
    if found and lost > (1 - view.rules.coverage) * expected:
        longest = max(found, key=lambda gap: (gap[1] - gap[0], -gap[0]))
        said = msg(
            "Gaps: {count}, {hours} h in all; only {percent} percent of the time is measured; longest from {since}: "
            "{longest} h",
            count=len(found),
            hours=_hours(lost),
            percent=round(100 * (1 - lost / expected), 1),
            since=view.clock(longest[0]),
            longest=_hours(longest[1] - longest[0]),
        )
        yield fail(said, measure=_CONNECT, **view.about("gap", grade=Grade.MINOR, observed=_hours(lost)))


def health(view: View) -> Iterator[Observation]:
    """Judge whether the values can be those of a living sensor."""
    still = longest_standstill(view.samples, view.max_gap)
    most = view.metric.stuck_hours
    if still is not None and most is not None and still.seconds > 3600 * most:
        said = msg(
            "It stands still at {value} {unit} for {hours} h since {since}: is the sensor alive?",
            value=f"{still.extreme[1]:g}",
            unit=view.unit,
            hours=_hours(still.seconds),
            since=view.clock(still.start),
        )
        yield fail(said, measure=_REPLACE, **view.about("stuck", grade=Grade.MINOR, observed=_hours(still.seconds)))
    if view.implausible:
        said = msg("Readings that cannot be true: {count}", count=view.implausible)
        yield fail(said, measure=_REPLACE, **view.about("implausible", grade=Grade.MINOR, observed=view.implausible))
    if view.doubtful:
        said = msg("Moments with several values, of which the worse one counts: {count}", count=view.doubtful)
        yield fail(said, measure=_REPLACE, **view.about("contradicting", grade=Grade.MINOR, observed=view.doubtful))
    if view.sensor.guessed:
        said = msg(
            "No unit is given; by the size of the values they were taken to be in {unit}", unit=view.sensor.guessed
        )
        yield info(said, **view.about("unit_guessed"))
