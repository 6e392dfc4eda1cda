from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from safeguard_fire.profiles.choose import SHIPPED
from safeguard_fire.sensors.judging import View, health, silence, thresholds
from safeguard_fire.sensors.readings import Sensor
from safeguard_fire.sensors.rules import Limit, SensorRules
from safeguard_fire.sensors.series import Sample

from safeguard import Place, Status, read_rules

RULES = read_rules(SensorRules, SHIPPED / "cn" / "sensors.yaml")
HOUR = 3600.0


def view(samples: list[Sample], metric: str = "residual_current", unit: str = "mA", now: float | None = None) -> View:
    last = samples[-1][0] if samples else 0.0
    sensor = Sensor("S", metric, Place("x.csv"), latest=last)
    zone = ZoneInfo("Asia/Shanghai")
    return View("S", sensor, RULES.metrics[metric], RULES, zone, unit, samples, 0, 0, 0.0, now or last, last)


def minutes(*values: float) -> list[Sample]:
    return [(60.0 * number, value) for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "hold", "rules"),
    [
        ([100, 299.9, 100], 0, []),
        ([100, 300, 100], 1, ["high"]),
        ([100, 300, 100], 2, ["high_brief"]),
        ([100, 300, 310, 100], 2, ["high"]),
        ([100, 100, 300], 5, ["high"]),
    ],
)
def test_a_value_must_last_as_long_as_the_hold_time(values: list[float], hold: float, rules: list[str]) -> None:
    found = thresholds(view(minutes(*values)), Limit(high=300, unit="mA", hold_minutes=hold))
    assert [one.rule for one in found] == rules


def test_a_limit_in_another_unit_is_turned() -> None:
    (seen,) = thresholds(view(minutes(100, 350, 100)), Limit(high=0.3, unit="A"))
    assert (seen.observed, seen.expected) == ("350 mA", "< 300 mA")


@pytest.mark.parametrize(("value", "rules"), [(2.5, []), (2.4, ["low"])])
def test_the_lower_limit_itself_is_enough(value: float, rules: list[str]) -> None:
    found = thresholds(view(minutes(3, value, 3), "tank_level", "m"), Limit(low=2.5, unit="m"))
    assert [one.rule for one in found] == rules


def test_a_limit_that_cannot_be_compared_is_an_error() -> None:
    (seen,) = thresholds(view(minutes(80), "tank_level", "%"), Limit(low=2.5, unit="m"))
    assert (seen.status, seen.rule) == (Status.ERROR, "unit")


def test_a_sensor_that_no_longer_reports() -> None:
    (seen,) = silence(view(minutes(1, 1), now=60 + 25 * HOUR))
    assert (seen.rule, seen.observed) == ("offline", 25.0)
    assert list(silence(view(minutes(1, 1), now=60 + 24 * HOUR))) == []


def test_a_record_with_holes() -> None:
    holes = [(0.0, 1.0), (60.0, 1.0), (120.0, 1.0), (120 + 10 * HOUR, 1.0), (180 + 10 * HOUR, 1.0)]
    (seen,) = silence(view(holes))
    assert (seen.rule, seen.observed) == ("gap", 10.0)


def test_a_sensor_that_stands_still() -> None:
    still = [(HOUR * number, 12.0) for number in range(170)]
    (seen,) = health(view(still))
    assert (seen.rule, seen.observed) == ("stuck", 169.0)
    assert list(health(view(still[:168]))) == []
