from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from safeguard_archive.climate_findings import HUMIDITY, TEMPERATURE, calibration, outside, record_defects, swing
from safeguard_archive.climate_profiles import Band
from safeguard_archive.climate_sensor import Sensor
from safeguard_archive.climate_view import Period, View, view

from safeguard import Grade, Observation, Status

PERIOD = Period(ZoneInfo("Asia/Shanghai"), None, date(2026, 11, 23))
START = PERIOD.midnight(date(2026, 11, 13))
QUARTER = 900.0
WARM, DAMP = Band(14, 24), Band(45, 60)

Reading = tuple[float, float, float | None]


def steady(count: int = 961, temperature: float = 20.0) -> list[Reading]:
    """Ten days of quarters of an hour, two tenths up and down so that nothing stands still, up to the inspection."""
    return [(START + QUARTER * at, temperature + at % 2 * 0.2, 52.0 + at % 2 * 0.4) for at in range(count)]


def changed(readings: list[Reading], changes: Mapping[int, tuple[float, float | None]]) -> list[Reading]:
    return [(moment, *changes.get(at, (warm, damp))) for at, (moment, warm, damp) in enumerate(readings)]


def by_hand(days: int = 10) -> list[Reading]:
    """Readings at eight and at four."""
    return [(START + (24 * day + hour) * 3600, 20.0 + hour / 10, 50.0) for day in range(days) for hour in (8, 16)]


def seen(readings: Iterable[Reading]) -> View:
    sensor = Sensor("north")
    for reading in readings:
        sensor.add(*reading)
    sensor.settle()
    return view(sensor, PERIOD, None)


def too_warm(readings: Iterable[Reading], allowed: float = 0.0) -> list[Observation]:
    one = seen(readings)
    return list(outside(one, TEMPERATURE, one.temperature, WARM, allowed))


def swings(readings: Iterable[Reading]) -> list[Observation]:
    one = seen(readings)
    return [*swing(one, TEMPERATURE, one.temperature, 2.0), *swing(one, HUMIDITY, one.humidity, 5.0)]


def defects(readings: Iterable[Reading]) -> dict[str, Observation]:
    return {found.rule: found for found in record_defects(seen(readings))}


def test_a_good_log_has_nothing_to_say() -> None:
    assert (too_warm(steady()), swings(steady()), defects(steady())) == ([], [], {})


def test_an_excursion_is_weighed_by_the_time_that_it_lasted() -> None:
    [found] = too_warm(changed(steady(), dict.fromkeys(range(100, 120), (27.0, 52.0))))
    assert str(found.message) == (
        "Temperature outside 14–24 °C for 2.08 percent of the measured time: 5.0 h in all, 5.0 h at a stretch, "
        "15.0 degree-hours; farthest 27.0 °C"
    )
    assert (found.subject, found.rule, found.grade) == ("north", "temperature", Grade.MINOR)
    assert (found.observed, found.expected) == ("27.0 °C", "14–24 °C")


@pytest.mark.parametrize(
    ("count", "grade"), [(1, Grade.OBSERVATION), (9, Grade.OBSERVATION), (10, Grade.MINOR), (48, Grade.MINOR), (49, Grade.MAJOR)]
)  # fmt: skip
def test_the_grade_follows_the_share_of_time(count: int, grade: Grade) -> None:
    one = seen(changed(steady(), dict.fromkeys(range(count), (20.0, 75.0))))
    [found] = outside(one, HUMIDITY, one.humidity, DAMP, 0.0)
    assert found.grade is grade


def test_a_share_may_be_let_pass() -> None:
    readings = changed(steady(), dict.fromkeys(range(96), (25.0, 52.0)))
    assert too_warm(readings, allowed=0.0999)
    assert not too_warm(readings, allowed=0.1)


def test_a_last_reading_out_of_range_is_told_though_it_has_no_time() -> None:
    [found] = too_warm(changed(steady(), {960: (35.0, 52.0)}))
    assert found.message.values["percent"] == 0.0


def test_readings_by_hand_are_counted_instead_of_weighed() -> None:
    [found] = too_warm(changed(by_hand(), {3: (26.0, 50.0)}))
    assert str(found.message) == "Temperature outside 14–24 °C in 1 of 20 readings; farthest 26.0 °C"


def test_a_quantity_that_nobody_measured_is_not_judged() -> None:
    one = seen((moment, warm, None) for moment, warm, _ in steady())
    [found] = outside(one, HUMIDITY, one.humidity, DAMP, 0.0)
    assert (found.status, found.rule) == (Status.ERROR, "humidity")


def test_the_daily_swing_breaks_the_rule_beyond_twice_the_tolerance() -> None:
    [found] = swings(changed(steady(temperature=18.0), {30: (22.3, 52.0)}))
    assert (found.rule, found.grade) == ("swing_temperature", Grade.MAJOR)
    assert str(found.message) == (
        "Temperature moved by more than 4 °C within a day on 1 of 10 days; on 2026-11-13 by 4.3 °C"
    )


@pytest.mark.parametrize(("peak", "grade"), [(21.3, Grade.OBSERVATION), (19.4, Grade.OBSERVATION), (19.3, None)])
def test_between_once_and_twice_the_tolerance_is_an_observation(peak: float, grade: Grade | None) -> None:
    found = swings(changed(steady(temperature=17.3), {30: (peak, 52.0)}))
    assert [one.grade for one in found] == ([grade] if grade else [])


def test_humidity_swings_too() -> None:
    assert [one.rule for one in swings(changed(steady(), {30: (20.0, 63.0)}))] == ["swing_humidity"]


def test_a_part_of_a_day_cannot_speak_of_its_swing() -> None:
    assert [(one.rule, one.status) for one in swings(steady(40))] == [
        ("swing_temperature", Status.ERROR),
        ("swing_humidity", Status.ERROR),
    ]


def test_a_gap_counts_as_not_measured() -> None:
    readings = steady()
    found = defects(readings[:300] + readings[400:])
    assert set(found) == {"gap", "coverage", "coverage_humidity"}
    assert str(found["gap"].message) == "Gaps: 1, 25.25 h in all; the longest of 25.25 h since 2026-11-16 02:45"
    assert (found["coverage"].observed, found["coverage"].expected) == ("89.5 %", "95%")


def test_a_gap_of_one_twentieth_is_let_pass_as_coverage() -> None:
    readings = steady()
    assert set(defects(readings[:300] + readings[347:])) == {"gap"}


def test_silence_of_more_than_a_day_up_to_the_inspection() -> None:
    found = defects(steady(8 * 96 + 1))
    assert str(found["silent"].message) == "No reading since 2026-11-21 00:00: 48.0 h"
    assert "silent" not in defects(steady(9 * 96 + 1))


def test_a_sensor_that_stands_still_for_more_than_half_a_day() -> None:
    readings = changed(steady(), {at: (20.0, 52.0 + at % 2 * 0.4) for at in range(200, 260)})
    found = defects(readings)
    assert set(found) == {"stuck_temperature"}
    assert found["stuck_temperature"].message.values == {"value": "20.0", "hours": 15.0, "since": "2026-11-15 02:00"}
    assert defects(changed(steady(), {at: (20.0, 52.0 + at % 2 * 0.4) for at in range(200, 248)})) == {}


def test_impossible_and_contradicting_readings() -> None:
    impossible = changed(steady(), {10: (85.0, 52.0), 20: (20.0, 120.0)})
    assert str(defects(impossible)["implausible"].message).endswith(": 2")
    found = defects([*steady(), (START, 23.9, 52.0)])
    assert {rule: one.grade for rule, one in found.items()} == {"contradicting_times": Grade.MINOR}


def test_by_hand_days_without_both_readings_are_counted() -> None:
    assert defects(by_hand()) == {}
    readings = by_hand()
    found = defects(readings[:10] + readings[14:])
    assert set(found) == {"coverage"}
    assert str(found["coverage"].message) == "2 of 10 days lack the 2 readings"


@pytest.mark.parametrize(
    ("calibrated", "status"),
    [
        (None, Status.ERROR),
        (date(2026, 11, 24), Status.ERROR),
        (date(2026, 11, 23), None),
        (date(2025, 11, 23), None),
        (date(2025, 11, 22), Status.FAIL),
    ],
)
def test_a_calibration_holds_for_twelve_months(calibrated: date | None, status: Status | None) -> None:
    found = list(calibration("north", calibrated, date(2026, 11, 23)))
    assert [one.status for one in found] == ([status] if status else [])


def test_a_calibration_on_a_leap_day_is_due_at_the_end_of_february() -> None:
    [found] = calibration("north", date(2024, 2, 29), date(2025, 3, 1))
    assert found.due == "2025-02-28"
    assert list(calibration("north", date(2024, 2, 29), date(2025, 2, 28))) == []
