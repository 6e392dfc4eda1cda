from __future__ import annotations

from datetime import date

from safeguard.checkers.office_days import OfficeDays

NATIONAL_DAY = OfficeDays(date(2026, 10, 1), "00000001010")


def test_holidays_and_make_up_days_are_known() -> None:
    assert not NATIONAL_DAY.is_working(date(2026, 10, 1))  # a Thursday
    assert NATIONAL_DAY.is_working(date(2026, 10, 10))  # a Saturday


def test_outside_of_the_calendar_the_plain_week_counts() -> None:
    assert [NATIONAL_DAY.is_working(date(2026, 11, day)) for day in (20, 21, 22, 23)] == [True, False, False, True]
    assert OfficeDays().is_working(date(2026, 10, 1))


def test_it_is_written_down_from_any_calendar() -> None:
    days = OfficeDays.of(lambda day: day.day % 2 == 1, date(2026, 10, 1), date(2026, 10, 4))
    assert days == OfficeDays(date(2026, 10, 1), "1010")
    assert days.to_data() == ["2026-10-01", "1010"]
