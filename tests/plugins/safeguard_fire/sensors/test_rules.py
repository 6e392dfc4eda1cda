from __future__ import annotations

import pytest
from safeguard_fire.profiles.choose import SHIPPED
from safeguard_fire.sensors.rules import Limit, SensorRules, limit_for, number_in

from safeguard import read_rules

RULES = read_rules(SensorRules, SHIPPED / "cn" / "sensors.yaml")


@pytest.mark.parametrize(
    ("written", "metric"),
    [
        ("剩余电流", "residual_current"),
        ("residual_current", "residual_current"),
        ("A相温度", "cable_temperature"),
        ("水箱液位", "tank_level"),
        ("末端试水压力", "end_pressure"),
        ("管网压力", "pressure"),
        ("烟雾浓度", ""),
    ],
)
def test_measurements_are_known_by_the_longest_word(written: str, metric: str) -> None:
    assert RULES.metric_of(written) == metric


@pytest.mark.parametrize(
    ("header", "unit"),
    [("数值(mA)", "mA"), ("数值（℃）", "°C"), ("value_kPa", "kPa"), ("Value [°F]", "°F"), ("数值", ""), ("值(次)", "")],
)
def test_a_header_may_give_the_unit(header: str, unit: str) -> None:
    assert RULES.unit_in_header(header) == unit


@pytest.mark.parametrize(
    ("value", "unit", "turned", "of"),
    [
        (0.3, "A", 300, "mA"),
        (158, "°F", 70, "°C"),
        (50, "kPa", 0.05, "MPa"),
        (0.5, "bar", 0.05, "MPa"),
        (250, "cm", 2.5, "m"),
        (50, "%", 50, "%"),
    ],
)
def test_units_are_turned_into_one(value: float, unit: str, turned: float, of: str) -> None:
    assert RULES.units[unit].turned(value) == pytest.approx(turned)
    assert RULES.units[unit].of == of


def test_every_metric_is_reckoned_in_a_unit_that_is_known() -> None:
    for metric in RULES.metrics.values():
        assert {RULES.units[unit].of for unit in (metric.unit, *(one.unit for one in metric.guess))} <= set(RULES.units)
        assert metric.basis


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("320", (320.0, "")),
        ("1,200", (1200.0, "")),
        ("0.32 A", (0.32, "A")),
        ("２３.5℃", (23.5, "°C")),
        ("-3e1", (-30.0, "")),
        ("ERR", None),
        ("---", None),
        ("", None),
    ],
)
def test_numbers_are_read_with_what_stands_behind_them(text: str, found: tuple[float, str] | None) -> None:
    assert number_in(text) == found


@pytest.mark.parametrize(("metric", "middle", "unit"), [("residual_current", 0.03, "A"), ("pressure", 350, "kPa")])
def test_a_unit_is_guessed_from_the_size(metric: str, middle: float, unit: str) -> None:
    assert RULES.guessed(metric, middle) == unit


def test_what_the_office_says_replaces_the_limit() -> None:
    assert limit_for(RULES, "residual_current", []).high == 300
    assert limit_for(RULES, "residual_current", [Limit(high=500)]) == Limit(high=500, unit="mA", hold_minutes=1)
