"""A log of sensor readings, read row by row: each value in one unit, put to its sensor; what is unclear is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from safeguard import OpenRegister, Place, Row
from safeguard_fire.moments import moment_of
from safeguard_fire.sensors.rules import SensorRules, number_in
from safeguard_fire.sensors.series import Series


@dataclass(slots=True)
class Sensor:
    """What one sensor said of one thing."""

    name: str
    metric: str
    place: Place
    """Of its latest reading."""
    label: str = ""
    by_unit: dict[str, Series] = field(default_factory=dict)
    """Unit that is reckoned in → readings; under the empty unit those that name none."""
    guessed: str = ""
    """The unit that was taken for readings that name none."""
    latest: float = 0.0

    def add(self, moment: float, value: float, unit: str) -> None:
        """Keep a reading."""
        if unit not in self.by_unit:
            self.by_unit[unit] = Series()
        self.by_unit[unit].add(moment, value)

    def settle(self, rules: SensorRules) -> None:
        """Turn readings without a unit into the one that they are probably in."""
        bare = self.by_unit.pop("", None)
        if bare is None:
            return
        self.guessed = rules.guessed(self.metric, median(bare.values))
        unit = rules.units[self.guessed]
        for moment, value in zip(bare.moments, bare.values, strict=True):
            self.add(moment, unit.turned(value), unit.of)

    def __len__(self) -> int:
        return sum(map(len, self.by_unit.values()))


@dataclass(slots=True)
class Readings:
    """A log as read."""

    sensors: dict[tuple[str, str], Sensor] = field(default_factory=dict)
    """By name and metric."""
    unreadable: Counter[str] = field(default_factory=Counter)
    """Sensor → rows of it without a time or number, or with a time in the future."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Name of a measurement, or of a unit, that nobody knows → rows."""
    rows: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def metric_of(self, written: str, rules: SensorRules) -> str:
        """Return which measurement a name means; a name is looked at once."""
        if written not in self._names:
            self._names[written] = rules.metric_of(written)
        return self._names[written]


def read_readings(register: OpenRegister, rules: SensorRules, zone: ZoneInfo, until: datetime) -> Readings:
    """Read a log.

    Args:
        register: opened; one row is held at a time.
        rules: of the profile.
        zone: of moments that name none.
        until: local; readings from it on lie in the future.

    Raises:
        TableError: the file cannot be read to its end.
    """
    found = Readings()
    end = until.replace(tzinfo=zone).timestamp()
    unit = rules.unit_in_header(register.headers["value"])
    for row, _ in register.rows():
        found.rows += 1
        _take(row, found, rules, unit, zone, end)
    for sensor in found.sensors.values():
        sensor.settle(rules)
    return found


def _take(row: Row, found: Readings, rules: SensorRules, header: str, zone: ZoneInfo, end: float) -> None:
    raw = row.raw
    name, written = raw.get("sensor", ""), raw.get("metric", "")
    number, moment = number_in(raw.get("value", "")), _moment(raw.get("ts", ""), zone)
    if not name or number is None or moment is None or moment >= end:
        found.unreadable[name] += 1
        return
    metric = found.metric_of(written, rules)
    said = number[1] or raw.get("unit", "")
    unit = rules.unit_of(said) if said else header
    if not metric or (said and not unit):
        found.unknown[written if not metric else said] += 1
        return
    sensor = found.sensors.get((name, metric))
    if sensor is None:
        sensor = found.sensors[name, metric] = Sensor(name, metric, row.place("value"))
    if moment >= sensor.latest:
        sensor.latest, sensor.place, sensor.label = moment, row.place("value"), raw.get("place", "")
    known = rules.units.get(unit)
    sensor.add(moment, known.turned(number[0]) if known else number[0], known.of if known else "")


def _moment(text: str, zone: ZoneInfo) -> float | None:
    if (len(text) == 19 or len(text) == 16) and text[4] == "-" and text[13] == ":":
        try:
            return datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()
        except ValueError:
            return None
    try:
        return moment_of(text, zone)[0].replace(tzinfo=zone).timestamp()
    except ValueError:
        return None


def subjects(sensors: Mapping[tuple[str, str], Sensor]) -> Iterator[tuple[str, Sensor]]:
    """Yield the sensors in order with how they are called: by name, and metric where one measures several things."""
    names = Counter(name for name, _ in sensors)
    for (name, metric), sensor in sorted(sensors.items()):
        yield (name if names[name] == 1 else f"{name} {metric}"), sensor
