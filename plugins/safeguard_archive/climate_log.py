"""A climate log as a file: columns found by their headers, cells understood, sorted by sensor.

The register reader finds header, delimiter, encoding and sheet, and hands over the cells as written: what a moment or
a number is, and in which unit, only this module can tell. A log of a year may have a million rows: of each only its
numbers are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain
from statistics import median
from zoneinfo import ZoneInfo

from safeguard import CannotTell, Column, Context, Kind, OpenRegister, Row, Schema, TableError, TableProblem, msg
from safeguard_archive.climate_sensor import Sensor
from safeguard_archive.climate_values import (
    Order,
    date_orders,
    needs_order,
    parse_moment,
    parse_number,
    says_fahrenheit,
    to_celsius,
)

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


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read."""

    sensors: dict[str, Sensor]
    """By name, in order."""
    unreadable: int
    """Rows that could not be understood."""
    fahrenheit: bool


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
    register = _opened(ctx, name)
    reader = _Reader(register, name, ZoneInfo(ctx.site.zone), order)
    try:
        reader.read()
    except _UnknownOrder:
        reader = _Reader(register, name, ZoneInfo(ctx.site.zone), _order(register))
        reader.read()
    sensors = dict(sorted(reader.sensors.items()))
    for sensor in sensors.values():
        sensor.settle()
    _refuse_fahrenheit_without_unit(sensors)
    return Log(sensors, reader.unreadable, reader.fahrenheit)


def _opened(ctx: Context, name: str) -> OpenRegister:
    try:
        return ctx.open_register(name, WITH_CLOCK)
    except TableError:
        return ctx.open_register(name, ONE_MOMENT)


def _spoil(problems: Sequence[TableProblem]) -> bool:
    """Return whether a row with such problems says nothing; a bad date of calibration leaves its reading good."""
    return any(problem.column != "calibrated" for problem in problems)


class _UnknownOrder(Exception):  # noqa: N818 - an outcome: the log is read again
    """A date cannot be understood before the order of day and month is known."""


def _order(register: OpenRegister) -> Order:
    example = ""

    def texts() -> Iterator[str]:
        nonlocal example
        for row, problems in register.rows():
            if _spoil(problems):
                continue
            text = _written(row)
            if not example and needs_order(text):
                example = text
            yield text

    orders = date_orders(texts())
    if len(orders) == 2:
        raise CannotTell(
            msg("Dates such as {example} can be read in two ways; set date_order to dmy or mdy", example=example)
        )
    return orders.pop() if orders else "dmy"


def _written(row: Row) -> str:
    raw = row.raw
    if "date" in raw or "time" in raw:
        return f"{raw.get('date', '').removesuffix(' 00:00:00')} {raw.get('time', '')}"
    return raw.get("ts", "")


class _Reader:
    """Puts the readings of a log to their sensors."""

    def __init__(self, register: OpenRegister, name: str, zone: tzinfo, order: Order | None) -> None:
        self.sensors: dict[str, Sensor] = {}
        self.unreadable = 0
        self.fahrenheit = says_fahrenheit(register.headers["temp_c"])
        self._register = register
        self._name = name
        self._zone = zone
        self._order = order

    def read(self) -> None:
        """Read all rows; raises :class:`_UnknownOrder`."""
        for row, problems in self._register.rows():
            if _spoil(problems) or not self._take(row):
                self.unreadable += 1

    def _take(self, row: Row) -> bool:
        """Keep what a row says; return whether it could be understood."""
        raw = row.raw
        moment = self._moment(_written(row))
        temperature = parse_number(raw.get("temp_c", ""))
        damp = raw.get("rh", "")
        humidity = parse_number(damp) if damp else (None, "%")
        if moment is None or temperature is None or humidity is None:
            return False
        sensor = self._sensor(raw.get("sensor", ""))
        sensor.add(moment, self._celsius(*temperature), humidity[0])
        if (calibrated := row.date("calibrated")) is not None:
            sensor.calibrated = max(sensor.calibrated or calibrated.lo, calibrated.lo)
        return True

    def _moment(self, text: str) -> float | None:
        try:
            return parse_moment(text, self._zone, self._order)
        except ValueError:
            if self._order is None and needs_order(text):
                raise _UnknownOrder from None
            return None

    def _celsius(self, value: float, unit: str) -> float:
        return to_celsius(value) if unit == "f" or (self.fahrenheit and unit != "c") else value

    def _sensor(self, written: str) -> Sensor:
        name = written or self._name
        if name not in self.sensors:
            self.sensors[name] = Sensor(name)
        return self.sensors[name]


def _refuse_fahrenheit_without_unit(sensors: Mapping[str, Sensor]) -> None:
    values = [sensor.temperature for sensor in sensors.values()]
    hot = sum(value > _FAHRENHEIT_LIKE for value in chain.from_iterable(values))
    if not hot or 2 * hot < sum(map(len, values)):
        return
    if (middle := median(chain.from_iterable(values))) > _FAHRENHEIT_LIKE:
        raise CannotTell(
            msg(
                "The middle temperature is {value}: is it in °F? Write the unit into the header, as in temp (°F)",
                value=round(middle, 1),
            )
        )
