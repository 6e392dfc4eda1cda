# ruff: noqa: DTZ001 - moments in the time of the site
from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from safeguard_fire.profiles.choose import SHIPPED
from safeguard_fire.sensors.readings import Readings, read_readings, subjects
from safeguard_fire.sensors.register import SENSORS
from safeguard_fire.sensors.rules import SensorRules

from safeguard import read_rules
from safeguard.tables.read import open_register

RULES = read_rules(SensorRules, SHIPPED / "cn" / "sensors.yaml")
CHINA = ZoneInfo("Asia/Shanghai")


def read(folder: Path, *lines: str, header: str = "ts,sensor,metric,value,unit") -> Readings:
    path = folder / "sensors.csv"
    path.write_text("\n".join((header, *lines, "")), "utf-8")
    return read_readings(open_register(path, SENSORS), RULES, CHINA, datetime(2026, 11, 24))


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("ts,sensor,metric,value,unit", "2026-11-01 08:00:00,A,剩余电流,0.2,A"),
        ("ts,sensor,metric,value(mA)", "2026-11-01 08:00:00,A,剩余电流,200"),
        ("ts,sensor,metric,value(mA)", "2026-11-01 08:00:00,A,剩余电流,0.2 A"),
        ("ts,sensor,metric,value", "1793491200,A,剩余电流,200 mA"),
        ("ts,sensor,metric,value", "2026-11-01T00:00:00Z,A,剩余电流,200 mA"),
        ("ts,sensor,metric,value", "2026/11/1 8:00,A,剩余电流,200"),
        ("ts,sensor,metric,value", "2026年11月1日8时0分,A,剩余电流,0.2"),
    ],
)
def test_one_fact_is_one_reading_however_it_is_written(tmp_path: Path, header: str, line: str) -> None:
    sensor = read(tmp_path, line, header=header).sensors["A", "residual_current"]
    ((unit, series),) = sensor.by_unit.items()
    assert (unit, series.values[0], series.moments[0]) == ("mA", 200, 1793491200)


def test_a_unit_that_was_guessed_is_remembered(tmp_path: Path) -> None:
    found = read(tmp_path, "2026-11-01 08:00,P,管网压力,350,", "2026-11-01 09:00,P,管网压力,0.36,MPa")
    sensor = found.sensors["P", "pressure"]
    assert (sensor.guessed, list(sensor.by_unit["MPa"].values)) == ("kPa", [0.36, 0.35])


def test_what_is_not_understood_is_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "2026-11-01 08:00,A,剩余电流,ERR,mA",
        "前天,A,剩余电流,1,mA",
        "2026-12-01 08:00,A,剩余电流,1,mA",
        "2026-11-01 08:00,A,噪声,1,mA",
        "2026-11-01 08:00,A,剩余电流,1,furlong",
    )
    assert (found.unreadable, found.unknown, found.rows) == ({"A": 3}, {"噪声": 1, "furlong": 1}, 5)
    assert not found.sensors


def test_a_sensor_of_several_measurements_is_called_by_both(tmp_path: Path) -> None:
    found = read(
        tmp_path, "2026-11-01 08:00,A,剩余电流,1,mA", "2026-11-01 08:00,A,温度,1,℃", "2026-11-01 08:00,B,温度,1,C"
    )
    assert [name for name, _ in subjects(found.sensors)] == ["A cable_temperature", "A residual_current", "B"]
    assert len(found.sensors["B", "cable_temperature"]) == 1
