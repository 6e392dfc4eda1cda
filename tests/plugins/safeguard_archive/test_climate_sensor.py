from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.climate_sensor import Sensor, Series, is_damp, is_warmth

READINGS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from([20.0, 21.0]), st.sampled_from([None, 50.0, 51.0])))


def sensor_of(readings: list[tuple[int, float, float | None]]) -> Sensor:
    sensor = Sensor("north")
    for moment, temperature, humidity in readings:
        sensor.add(float(moment), temperature, humidity)
    sensor.settle()
    return sensor


def test_a_reading_is_three_numbers_of_eight_bytes() -> None:
    sensor = sensor_of([(1, 20.5, 50.0), (2, 21.0, None)])
    assert (sensor.moments, sensor.temperature) == (array("d", [1, 2]), array("d", [20.5, 21]))
    assert sensor.humidity[0] == 50.0
    assert not is_damp(sensor.humidity[1])
    assert {sensor.moments.itemsize, sensor.temperature.itemsize, sensor.humidity.itemsize} == {8}


@given(READINGS)
def test_after_settling_each_moment_stands_once_in_order_with_its_first_values(
    readings: list[tuple[int, float, float | None]],
) -> None:
    first: dict[int, tuple[float, float | None]] = {}
    contradicting = []
    for moment, *values in readings:
        if first.setdefault(moment, tuple(values)) != tuple(values):
            contradicting.append(moment)
    sensor = sensor_of(readings)
    assert list(sensor.moments) == sorted(first)
    assert list(sensor.temperature) == [first[moment][0] for moment in sorted(first)]
    assert [value if is_damp(value) else None for value in sensor.humidity] == [first[m][1] for m in sorted(first)]
    assert sorted(sensor.contradicting) == sorted(contradicting)


def test_a_series_is_a_sequence_of_moment_and_value() -> None:
    series = Series()
    for moment, value in ((1.0, 20.0), (2.0, 21.0), (3.0, 22.0)):
        series.append(moment, value)
    assert list(series) == [(1.0, 20.0), (2.0, 21.0), (3.0, 22.0)]
    assert (len(series), series[-1], list(series[:2])) == (3, (3.0, 22.0), [(1.0, 20.0), (2.0, 21.0)])


@pytest.mark.parametrize(("value", "warmth", "damp"), [(-20.0, True, False), (-20.1, False, False), (0.0, True, True), (60.0, True, True), (60.1, False, True), (100.0, False, True), (100.1, False, False), (float("nan"), False, False)])  # fmt: skip
def test_what_can_be_true_of_a_room(value: float, warmth: bool, damp: bool) -> None:
    assert (is_warmth(value), is_damp(value)) == (warmth, damp)
