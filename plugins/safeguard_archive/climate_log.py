"""A climate log as a file: columns found by their headers, cells understood, repeats dropped, sorted by sensor.

The register reader finds header, delimiter, encoding and sheet, and hands over the cells as written: what a moment or
a number is, and in which unit, only this module can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

from safeguard import CannotTell, Column, Context, Kind, Row, Schema, Table, TableError, msg
from safeguard_archive.climate_values import (
    Order,
    date_orders,
    parse_moment,
    parse_number,
    says_fahrenheit,
    to_celsius,
)

PLAUSIBLE_TEMPERATURE = (-20.0, 60.0)
"""°C; a value beyond is a fault of the sensor, not of the room."""
PLAUSIBLE_HUMIDITY = (0.0, 100.0)
"""% relative humidity."""

_FAHRENHEIT_LIKE = 50.0
"""A room whose middle temperature is above this was measured in °F, or burns."""

_TEMPERATURE = Column(
    "temp_c",
    {"zh": "温度", "en": "Temperature"},
    required=True,
    aliases=(
        *("temp", "t", "temp_f", "temperature_f", "temperature_c", "temp °C", "temp °F", "temperature °C"),
        *(
            "temperature °F",
            "celsius",
            "fahrenheit",
            "温度值",
            "温度 °C",
            "温度 °F",
            "室温",
            "空气温度",
            "库房温度",
            "华氏温度",
        ),
    ),
)
_REST = (
    Column("rh", {"zh": "相对湿度", "en": "Relative humidity"}, aliases=("humidity", "湿度", "rh%", "%rh", "湿度值")),
    Column("sensor", {"zh": "传感器", "en": "Sensor"}, aliases=("探头", "测点", "通道", "channel", "probe", "logger")),
    Column(
        "calibrated",
        {"zh": "校准日期", "en": "Calibrated on"},
        kind=Kind.DATE,
        aliases=("calibrated_on", "calibration date", "检定日期"),
    ),
)
_TITLE = {"zh": "温湿度记录", "en": "Climate log"}

WITH_CLOCK = Schema(
    "climate",
    _TITLE,
    (
        Column("date", {"zh": "日期", "en": "Date"}, required=True, aliases=("记录日期",)),
        Column("time", {"zh": "时间", "en": "Time"}, required=True, aliases=("时刻", "记录时刻")),
        _TEMPERATURE,
        *_REST,
    ),
)
"""A log that keeps date and time of day in two columns."""

ONE_MOMENT = Schema(
    "climate",
    _TITLE,
    (
        Column(
            "ts",
            {"zh": "记录时间", "en": "Time"},
            required=True,
            aliases=("timestamp", "datetime", "date/time", "date time", "date", "epoch", "时间", "日期时间", "采集时间",
                     "测量时间", "日期"),
        ),
        _TEMPERATURE,
        *_REST,
    ),
)  # fmt: skip
"""A log that keeps the moment in one column."""


@dataclass(slots=True)
class Sensor:
    """What one sensor said, each moment once, sorted."""

    name: str
    temperature: list[tuple[float, float]] = field(default_factory=list)
    """UTC seconds, °C."""
    humidity: list[tuple[float, float]] = field(default_factory=list)
    """UTC seconds, %."""
    moments: list[float] = field(default_factory=list)
    """Of every reading that gives at least a plausible temperature."""
    implausible: list[float] = field(default_factory=list)
    """Moments of readings that cannot be true."""
    contradicting: list[float] = field(default_factory=list)
    """Moments that another reading gave other values for already; the first one counts, equal ones are dropped."""
    calibrated: date | None = None
    """The latest date of calibration that the log gives."""


@dataclass(slots=True)
class Log:
    """A log as read."""

    sensors: dict[str, Sensor]
    unreadable: int
    """Rows that could not be understood."""
    fahrenheit: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    moment: float
    temperature: float
    humidity: float | None
    sensor: str
    calibrated: date | None


def read_log(ctx: Context, name: str, order: Order | None = None) -> Log:
    """Read the log that the site keeps under a name.

    Args:
        ctx: of the checker.
        name: of the register.
        order: of day and month in dates such as ``03/04/2026``; ``None``: as the log shows by its other dates.

    Raises:
        NotKept, TableError: there is no such log, or it cannot be read.
        CannotTell: what it says can be understood in two ways.
    """
    table = _table(ctx, name)
    spoiled = {one.place.row for one in table.problems if one.place is not None and one.column != "calibrated"}
    rows = [row for row in table.rows if row.number not in spoiled]
    fahrenheit = bool(rows) and says_fahrenheit(rows[0].place("temp_c").column)
    order = order or _order(rows)
    zone = ZoneInfo(ctx.site.zone)
    readings = [one for row in rows if (one := _reading(row, zone, order, fahrenheit=fahrenheit)) is not None]
    _refuse_fahrenheit_without_unit(readings)
    return Log(_by_sensor(readings, name), len(table.rows) - len(readings), fahrenheit)


def _table(ctx: Context, name: str) -> Table:
    try:
        return ctx.register(name, WITH_CLOCK)
    except TableError:
        return ctx.register(name, ONE_MOMENT)


def _order(rows: Iterable[Row]) -> Order:
    texts = [_written(row) for row in rows]
    orders = date_orders(texts)
    if len(orders) == 2:
        raise CannotTell(
            msg("Dates such as {example} can be read in two ways; set date_order to dmy or mdy", example=texts[0])
        )
    return orders.pop() if orders else "dmy"


def _written(row: Row) -> str:
    if "ts" in row.values:
        return row.text("ts")
    day = row.text("date").removesuffix(" 00:00:00")
    return f"{day} {row.text('time')}"


def _reading(row: Row, zone: ZoneInfo, order: Order, *, fahrenheit: bool) -> _Reading | None:
    try:
        moment = parse_moment(_written(row), zone, order)
    except ValueError:
        return None
    temperature = parse_number(row.text("temp_c"))
    humidity = parse_number(row.text("rh"))
    if temperature is None or (row.text("rh") and humidity is None):
        return None
    value, unit = temperature
    celsius = to_celsius(value) if unit == "f" or (fahrenheit and unit != "c") else value
    calibrated = row.date("calibrated")
    return _Reading(
        moment, celsius, humidity[0] if humidity else None, row.text("sensor"), calibrated.lo if calibrated else None
    )


def _refuse_fahrenheit_without_unit(readings: Iterable[_Reading]) -> None:
    values = [reading.temperature for reading in readings]
    if values and (middle := median(values)) > _FAHRENHEIT_LIKE:
        raise CannotTell(
            msg(
                "The middle temperature is {value}: is it in °F? Write the unit into the header, as in temp (°F)",
                value=round(middle, 1),
            )
        )


def _by_sensor(readings: Iterable[_Reading], name: str) -> dict[str, Sensor]:
    sensors: dict[str, Sensor] = {}
    seen: dict[tuple[str, float], tuple[float, float | None]] = {}
    for reading in readings:
        sensor = sensors.setdefault(reading.sensor or name, Sensor(reading.sensor or name))
        if reading.calibrated is not None:
            sensor.calibrated = max(sensor.calibrated or reading.calibrated, reading.calibrated)
        values = (reading.temperature, reading.humidity)
        first = seen.setdefault((sensor.name, reading.moment), values)
        _enter(sensor, reading, repeated=first is not values, same=first == values)
    for sensor in sensors.values():
        sensor.temperature.sort()
        sensor.humidity.sort()
        sensor.moments.sort()
    return dict(sorted(sensors.items()))


def _enter(sensor: Sensor, reading: _Reading, *, repeated: bool, same: bool) -> None:
    if repeated:
        if not same:
            sensor.contradicting.append(reading.moment)
        return
    humidity = reading.humidity
    warm = _within(reading.temperature, PLAUSIBLE_TEMPERATURE)
    damp = humidity is not None and _within(humidity, PLAUSIBLE_HUMIDITY)
    if not warm or (humidity is not None and not damp):
        sensor.implausible.append(reading.moment)
    if warm:
        sensor.temperature.append((reading.moment, reading.temperature))
        sensor.moments.append(reading.moment)
    if humidity is not None and damp:
        sensor.humidity.append((reading.moment, humidity))


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
