from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import DateInterval, add_months, add_years, month_end, parse_date
from safeguard.tables.dates import from_excel_serial


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-06",
        "2024-5-6",
        "2024/5/6",
        "2024/05/06",
        "2024.5.6",
        "2024.05.06",
        "2024年5月6日",
        "2024 年 5 月 6 日",
        "20240506",
        "２０２４－０５－０６",
        " 2024-05-06 ",
        "2024/5/6 0:00",
        "2024-05-06 10:30:00",
        "2024-05-06T10:30:00.5",
        "45418",
    ],
)
def test_a_day_in_every_written_form(text: str) -> None:
    assert parse_date(text) == DateInterval(date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize(
    "text", ["2024-05", "2024-5", "2024/5", "2024.05", "2024.5", "2024年5月", "2024年5月份", "202405"]
)
def test_a_month_is_an_interval(text: str) -> None:
    assert parse_date(text) == DateInterval(date(2024, 5, 1), date(2024, 5, 31))


@pytest.mark.parametrize("text", ["2024", "2024年", "２０２４"])
def test_a_year_is_an_interval(text: str) -> None:
    assert parse_date(text) == DateInterval(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不详",
        "2024-02-30",
        "2024-13",
        "2024-5/6",
        "202413",
        "20240230",
        "24-05-06",
        "6 May 2024",
        "2024.1",
        "1812-01-01",
        "9999-12-31",
        "2024-05-06-07",
        "12",
        "123",
        "1234567",
        "99999999999999999999",
        "2024-05 10:00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1)), (45000, date(2023, 3, 15))],
)
def test_spreadsheet_day_numbers(serial: int, day: date) -> None:
    assert from_excel_serial(serial) == day


@pytest.mark.parametrize("serial", [0, -1, 60, 10**9])
def test_the_phantom_leap_day_and_nonsense_are_refused(serial: int) -> None:
    with pytest.raises(ValueError):
        from_excel_serial(serial)


@pytest.mark.parametrize(
    ("start", "years", "due"),
    [
        (date(2016, 2, 29), 5, date(2021, 2, 28)),
        (date(2016, 2, 29), 12, date(2028, 2, 29)),
        (date(2021, 2, 28), 3, date(2024, 2, 28)),
        (date(2016, 11, 24), 10, date(2026, 11, 24)),
    ],
)
def test_years_by_the_civil_code(start: date, years: int, due: date) -> None:
    assert add_years(start, years) == due


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_months_by_the_civil_code(start: date, months: int, due: date) -> None:
    assert add_months(start, months) == due


def test_a_month_stays_a_month() -> None:
    assert str(parse_date("2023-02").plus_years(1)) == "2024-02-01/2024-02-29"
    assert str(parse_date("2024-02").plus_years(1)) == "2025-02-01/2025-02-28"
    assert str(parse_date("2016").plus_years(10)) == "2026-01-01/2026-12-31"
    assert str(parse_date("2023-02-28").plus_years(1)) == "2024-02-28"


def test_beyond_the_calendar_is_a_value_error() -> None:
    with pytest.raises(ValueError):
        add_years(date(9999, 1, 1), 1)


DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


@given(DAYS)
def test_each_day_is_read_back_from_every_form(day: date) -> None:
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    ]
    assert {parse_date(form) for form in forms} == {DateInterval(day, day)}


@given(DAYS, st.integers(0, 40))
def test_due_days_keep_the_day_or_end_the_month(day: date, years: int) -> None:
    due = add_years(day, years)
    assert due.year == day.year + years
    assert due.month == day.month
    assert due.day == day.day or due == month_end(due)


@given(DAYS, DAYS, st.integers(0, 600))
def test_later_starts_never_fall_due_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)
