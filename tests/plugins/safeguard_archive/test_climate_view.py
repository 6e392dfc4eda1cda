from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from safeguard_archive.climate_sensor import Sensor
from safeguard_archive.climate_view import Period, View, view

from safeguard import Coverage

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = 3600.0
LAST_DAYS = Period(SHANGHAI, date(2026, 11, 21), date(2026, 11, 23))
BEGIN, TODAY = LAST_DAYS.begin, LAST_DAYS.today

Reading = tuple[float, float, float | None]


def seen(readings: Iterable[Reading], period: Period = LAST_DAYS, max_gap: float | None = None) -> View:
    sensor = Sensor("north")
    for reading in readings:
        sensor.add(*reading)
    sensor.settle()
    return view(sensor, period, max_gap)


def every(seconds: float, count: int, begin: float = BEGIN) -> list[Reading]:
    return [(begin + seconds * at, 20.0, 50.0) for at in range(count)]


def test_a_period_is_made_of_whole_local_days() -> None:
    assert LAST_DAYS.clock(BEGIN) == "2026-11-21 00:00"
    assert LAST_DAYS.clock(TODAY) == "2026-11-23 00:00"
    assert LAST_DAYS.end - BEGIN == 72 * HOUR
    assert LAST_DAYS.day_of(BEGIN - 1) == date(2026, 11, 20)
    assert [LAST_DAYS.holds(moment) for moment in (BEGIN - 1, BEGIN, LAST_DAYS.end - 1, LAST_DAYS.end)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_period_without_a_first_day_begins_with_the_log() -> None:
    whole = Period(SHANGHAI, None, date(2026, 11, 23))
    assert len(seen(every(900, 5, begin=0.0), whole).moments) == 5


def test_only_readings_within_the_period_are_kept() -> None:
    readings = [(BEGIN - 1, 20.0, 50.0), (BEGIN, 21.0, 51.0), (LAST_DAYS.end, 22.0, 52.0)]
    one = seen(readings)
    assert (list(one.temperature), list(one.humidity)) == ([(BEGIN, 21.0)], [(BEGIN, 51.0)])


def test_readings_can_be_expected_from_the_first_one_to_the_day_of_the_inspection() -> None:
    assert seen(every(900, 5, begin=BEGIN + HOUR)).expected == (BEGIN + HOUR, TODAY)
    assert seen([(BEGIN - HOUR, 20.0, 50.0), *every(900, 5, begin=BEGIN + HOUR)]).expected == (BEGIN, TODAY)
    assert seen(every(900, 5, begin=TODAY)).expected == (TODAY, TODAY + HOUR)


@pytest.mark.parametrize(
    ("interval", "wanted", "holds"),
    [
        (60, None, 900),
        (600, None, 900),
        (1800, None, 2700),
        (60, 300.0, 300),
        (4 * HOUR, None, 0),
        (4 * HOUR, 300.0, 0),
    ],
)
def test_how_long_a_value_holds(interval: float, wanted: float | None, holds: float) -> None:
    one = seen(every(interval, 8), max_gap=wanted)
    assert (one.interval, one.max_gap, one.manual) == (interval, holds, interval >= 4 * HOUR)


READINGS: list[Reading] = [
    (BEGIN, 20.0, 50.0),
    (BEGIN + 1, 20.0, None),
    (BEGIN + 2, 85.0, 50.0),
    (BEGIN + 3, 20.0, 120.0),
    (BEGIN + 4, 85.0, None),
]


def test_what_cannot_be_true_is_left_out_and_counted() -> None:
    one = seen([*READINGS, (BEGIN - 5, 85.0, 50.0)])
    assert [value for _, value in one.temperature] == [20.0, 20.0, 20.0]
    assert [value for _, value in one.humidity] == [50.0, 50.0]
    assert (one.readings, one.implausible, one.without_humidity) == (5, 3, 1)
    assert one.counted(with_humidity=False) == Coverage(3, "readings", {"implausible": 2})
    assert one.counted(with_humidity=True) == Coverage(1, "readings", {"implausible": 3, "without humidity": 1})


def test_contradictions_of_the_period_are_counted() -> None:
    twice = [
        (BEGIN, 20.0, 50.0),
        (BEGIN, 21.0, 50.0),
        (BEGIN, 20.0, 50.0),
        (BEGIN - 9, 1.0, 1.0),
        (BEGIN - 9, 2.0, 2.0),
    ]
    assert seen(twice).contradicting == 1


def test_a_day_is_full_with_nine_tenths_of_its_readings() -> None:
    readings = every(900, 96)
    assert [day.day for day in seen(readings[:87]).full_days(seen(readings[:87]).temperature)] == [date(2026, 11, 21)]
    assert seen(readings[:86]).full_days(seen(readings[:86]).temperature) == []


def test_by_hand_a_day_is_full_with_two_readings() -> None:
    one = seen(every(8 * HOUR, 4))
    assert [day.day.day for day in one.full_days(one.temperature)] == [21]


def test_a_day_of_23_hours_is_full_with_fewer_readings() -> None:
    berlin = Period(ZoneInfo("Europe/Berlin"), date(2026, 3, 29), date(2026, 3, 30))
    one = seen(every(900, 83, begin=berlin.begin), berlin)
    assert [day.samples for day in one.full_days(one.temperature)] == [83]
