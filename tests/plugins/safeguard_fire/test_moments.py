# ruff: noqa: DTZ001 - moments in the time of the site
from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from safeguard_fire.moments import clock_of, midnight, moment_of

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("08:30", time(8, 30)),
        ("8：30", time(8, 30)),
        ("8时30分", time(8, 30)),
        ("8点", time(8)),
        ("下午5:30", time(17, 30)),
        ("5:30 pm", time(17, 30)),
        ("12:10 AM", time(0, 10)),
        ("24:00", time()),
        ("08:30:15", time(8, 30, 15)),
    ],
)
def test_times_of_day_are_read_as_people_write_them(text: str, clock: time) -> None:
    assert clock_of(text) == clock


@pytest.mark.parametrize("text", ["", "25:00", "8:75", "晨", "2026-11-01", "8"])
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    assert clock_of(text) is None


@pytest.mark.parametrize(
    ("text", "moment", "timed"),
    [
        ("2026-11-01 08:15", datetime(2026, 11, 1, 8, 15), True),
        ("2026年11月1日8时15分", datetime(2026, 11, 1, 8, 15), True),
        ("２０２６/11/1 8:15:30", datetime(2026, 11, 1, 8, 15, 30), True),
        ("2026/11/1 下午5:30", datetime(2026, 11, 1, 17, 30), True),
        ("2026/11/1 5:30 PM", datetime(2026, 11, 1, 17, 30), True),
        ("2026-11-01T00:15:00+00:00", datetime(2026, 11, 1, 8, 15), True),
        ("2026-11-01 24:00", datetime(2026, 11, 2), True),
        ("2026-11-01 00:00", datetime(2026, 11, 1), True),
        ("2026-11-01", datetime(2026, 11, 1), False),
        ("20261101", datetime(2026, 11, 1), False),
        ("1793491200", datetime(2026, 11, 1, 8), True),
        ("1793491200000", datetime(2026, 11, 1, 8), True),
        ("46327.34375", datetime(2026, 11, 1, 8, 15), True),
        ("46327", datetime(2026, 11, 1), False),
    ],
)
def test_moments_are_read_in_the_time_of_the_site(text: str, moment: datetime, timed: bool) -> None:
    assert moment_of(text, CHINA) == (moment, timed)


@pytest.mark.parametrize("text", ["", "yesterday", "03/04/2026 10:00", "2026-13-01", "12", "1e99"])
def test_what_can_mean_two_things_or_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        moment_of(text, CHINA)


def test_a_day_begins_at_midnight() -> None:
    assert midnight(date(2026, 11, 1)) == datetime(2026, 11, 1)
