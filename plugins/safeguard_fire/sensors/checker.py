"""Readings of fire safety sensors: residual current, cable temperature, tank level, pressures.

PASS: a month of residual currents below 300 mA, no gap, the last reading an hour ago.
FAIL: ``AP-01`` 300 mA or more for 2.5 h in all; ``SX-1`` silent since 2026-11-19.
ERROR: a tank level without a limit of the office's own; a log in which nothing is known.

Source: GB 50116-2013, GB 14287, GB 50084-2017 (limits to be set by each site).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    Grade,
    Limits,
    Observation,
    RegisterName,
    cannot_tell,
    fail,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.moments import midnight
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.sensors.judging import View, health, silence, thresholds
from safeguard_fire.sensors.readings import Readings, Sensor, read_readings, subjects
from safeguard_fire.sensors.register import SENSORS
from safeguard_fire.sensors.rules import Limit, SensorRules, limit_for

Family = Literal["thresholds", "silence", "health", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
_RULES: Mapping[str, Callable[[View], Iterator[Observation]]] = {"silence": silence, "health": health}


class Sensors(Checker):
    """Fire safety sensors: values beyond a limit for longer than a hold time, sensors silent, stuck or impossible.

    The unit comes from the value, its column or the header; where none is given it is guessed from the size of the
    values, and said so. A value holds until the next one. From the upper limit on is too much; below the lower is too
    little. A limit that no rule table can know, such as that of a tank, must be set by the office.
    """

    id = "fire.sensors"
    limits: ClassVar[Limits] = Limits(seconds=300, cpu_seconds=300, memory_mb=2048)

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("sensors", alias="register", description="log of the sensors")
        metrics: tuple[str, ...] = Field((), description="only these measurements; none: all")
        sensors: tuple[str, ...] = Field((), description="sensors that must report; one that is not in the log fails")
        own_limits: dict[str, Limit] = Field({}, description="limits of the office's own, by sensor or by measurement")
        days: int = Field(31, ge=1, le=3660, description="how many days back are judged")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many readings they could judge."""
        rules = rules_of(ctx, options.profile, "sensors", SensorRules)
        register = ctx.open_register(options.register_, SENSORS)
        zone = ZoneInfo(ctx.site.zone)
        today = midnight(ctx.as_of)
        readings = read_readings(register, rules, zone, today + timedelta(days=1))
        if not readings.rows:
            yield no_records(SENSORS.title)
            yield Coverage(0, "readings")
            return
        yield from _not_there(readings, options.sensors)
        if "data" in options.rules:
            yield from _data(readings)
        judged = 0
        without: dict[str, int] = {}
        for subject, sensor in subjects(readings.sensors):
            if options.metrics and sensor.metric not in options.metrics:
                continue
            view = _view(subject, sensor, rules, zone, today, options.days)
            limit = limit_for(rules, sensor.metric, _own(options.own_limits, sensor))
            yield from _judged(view, limit, options.rules)
            if "thresholds" in options.rules and limit.low is None and limit.high is None:
                without[subject] = len(view.samples)
            else:
                judged += len(view.samples)
        yield _coverage(readings, judged, without)


def _own(limits: Mapping[str, Limit], sensor: Sensor) -> Sequence[Limit]:
    return [limits[key] for key in (sensor.name, sensor.metric) if key in limits]


def _judged(view: View, limit: Limit, families: Sequence[Family]) -> Iterator[Observation]:
    if "thresholds" in families:
        if limit.low is None and limit.high is None:
            said = msg("No limit is set for this measurement: set one for the sensor in the item")
            yield cannot_tell(said, **view.about("no_limit"))
        else:
            yield from thresholds(view, limit)
    for family in families:
        if family in _RULES:
            yield from _RULES[family](view)


def _view(subject: str, sensor: Sensor, rules: SensorRules, zone: ZoneInfo, today: datetime, days: int) -> View:
    metric = rules.metrics[sensor.metric]
    start, now = ((today - timedelta(days=back)).replace(tzinfo=zone).timestamp() for back in (days, 0))
    unit = next(iter(sensor.by_unit)) if len(sensor.by_unit) == 1 else ""
    samples, doubtful = sensor.by_unit[unit].settled(max if metric.low is None else min) if unit else ([], 0)
    inside = [one for one in samples if one[0] >= start]
    low, high = metric.plausible
    known = [one for one in inside if low <= one[1] <= high]
    last = sensor.latest
    wrong = len(inside) - len(known)
    return View(subject, sensor, metric, rules, zone, unit, known, wrong, doubtful, start, max(now, last), last)


def _not_there(readings: Readings, wanted: Sequence[str]) -> Iterator[Observation]:
    known = {name for name, _ in readings.sensors}
    for name in sorted(set(wanted) - known):
        said = msg("The log has no reading of this sensor")
        yield fail(said, subject=name, rule="absent", measure=msg("See whether it is connected, and to which system"))


def _data(readings: Readings) -> Iterator[Observation]:
    mend = msg("Correct the export, or teach the rule table of the office the word")
    for name, count in sorted(readings.unreadable.items()):
        said = msg("Rows without a time, a sensor or a number, or with a time in the future: {count}", count=count)
        about = {"subject": name or "readings", "rule": "unreadable", "measure": mend, "observed": count}
        yield fail(said, grade=Grade.MINOR, **about)
    for word, count in sorted(readings.unknown.items()):
        said = msg("Which measurement or unit this is, is not known: {word}; {count} rows", word=word, count=count)
        yield fail(said, subject=word or "readings", rule="unknown_word", measure=mend, grade=Grade.MINOR)
    for subject, sensor in subjects(readings.sensors):
        if len(sensor.by_unit) > 1:
            units = ", ".join(sorted(sensor.by_unit))
            said = msg("The readings are in units that cannot be compared: {units}", units=units)
            yield cannot_tell(said, subject=subject, rule="mixed_units", place=sensor.place)


def _coverage(readings: Readings, judged: int, without: Mapping[str, int]) -> Coverage:
    left = {
        "rows that could not be understood": readings.unreadable.total(),
        "the measurement or unit is not known": readings.unknown.total(),
        "no limit is set": sum(without.values()),
    }
    return Coverage(judged, "readings", {reason: count for reason, count in left.items() if count})
