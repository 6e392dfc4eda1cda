from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.notify.quiet import Quiet, quiet_until

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("11-23T08:00", None),
        ("11-23T19:59", None),
        ("11-23T07:59", "11-23T08:00"),
        ("11-23T20:00", "11-24T08:00"),
        ("11-27T20:00", "11-30T08:00"),  # Friday evening
        ("11-28T12:00", "11-30T08:00"),  # Saturday
    ],
)
def test_messages_wait_for_the_end_of_the_night_and_of_days_off(now: str, until: str | None) -> None:
    assert quiet_until(Quiet(), at(now), weekday, urgent=False) == (at(until) if until else None)


def test_what_is_urgent_comes_on_days_off_but_not_at_night() -> None:
    assert quiet_until(Quiet(), at("11-28T12:00"), weekday, urgent=True) is None
    assert quiet_until(Quiet(), at("11-28T21:00"), weekday, urgent=True) == at("11-29T08:00")


def test_days_off_may_be_like_any_other() -> None:
    assert quiet_until(Quiet(days_off=False), at("11-28T12:00"), weekday, urgent=False) is None


def test_hours_within_one_day_and_hours_that_never_are() -> None:
    noon = Quiet(time(12), time(14), days_off=False)
    assert quiet_until(noon, at("11-23T13:00"), weekday, urgent=False) == at("11-23T14:00")
    assert quiet_until(noon, at("11-23T15:00"), weekday, urgent=False) is None
    assert quiet_until(Quiet(time(8), time(8), days_off=False), at("11-23T03:00"), weekday, urgent=False) is None


def test_a_calendar_without_working_days_ends_somewhere() -> None:
    assert quiet_until(Quiet(), at("11-23T12:00"), lambda _: False, urgent=False) is not None


@given(
    st.datetimes(at("01-01").replace(tzinfo=None), at("12-31").replace(tzinfo=None)),
    st.times(),
    st.times(),
    st.booleans(),
)
def test_it_is_not_quiet_any_more_when_it_is_said_to_end(now: datetime, start: time, end: time, off: bool) -> None:
    quiet = Quiet(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0), off)
    local = now.replace(tzinfo=ZONE)
    until = quiet_until(quiet, local, weekday, urgent=False)
    if until is not None:
        assert local < until < local + timedelta(days=6)
        assert quiet_until(quiet, until, weekday, urgent=False) is None
