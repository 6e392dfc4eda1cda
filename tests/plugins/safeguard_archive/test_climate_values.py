from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.climate_values import (
    date_orders,
    parse_moment,
    parse_number,
    says_fahrenheit,
    to_celsius,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUARTER_PAST_EIGHT = datetime(2026, 11, 3, 0, 15, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03 08:15",
        "2026-11-03T08:15:00",
        "2026-11-03 08:15:00.000",
        "2026/11/3 8:15",
        "2026.11.03 08:15:00",
        "2026年11月3日 8时15分",
        "2026年11月3日8:15:00",
        "2026-11-03 上午8:15",
        "２０２６－１１－０３　０８：１５",
        "2026-11-03T00:15:00Z",
        "2026-11-03 01:15:00+01:00",
        "2026-11-02T19:15:00-0500",
        "03.11.2026 08:15",
        "3/11/2026 8:15",
        "03-11-2026 08:15 AM",
        "1793664900",
        "1793664900000",
        "1793664900.0",
    ],
)
def test_one_moment_in_many_forms(text: str) -> None:
    assert parse_moment(text, SHANGHAI, "dmy") == QUARTER_PAST_EIGHT


def test_the_order_of_day_and_month() -> None:
    assert parse_moment("11/03/2026 8:15 AM", SHANGHAI, "mdy") == QUARTER_PAST_EIGHT
    assert parse_moment("11/02/2026 08:15 PM", SHANGHAI, "mdy") == QUARTER_PAST_EIGHT - 12 * 3600
    assert parse_moment("03.11.2026 08:15", SHANGHAI, "mdy") == QUARTER_PAST_EIGHT


def test_noon_and_midnight_on_a_twelve_hour_clock() -> None:
    noon, midnight = (parse_moment(f"2026-11-03 12:00 {half}", UTC) for half in ("PM", "AM"))
    assert noon - midnight == 12 * 3600


def test_the_day_number_of_a_spreadsheet() -> None:
    assert parse_moment("46329.34375", SHANGHAI) == QUARTER_PAST_EIGHT


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01 00:00", "2026-02-30 00:00", "2026-11-03 25:00", "12", "9" * 30, "14:00 PM",
             "2026-11-03 14:00 AM"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text, SHANGHAI)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_moment(text, SHANGHAI), float)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(SHANGHAI)))  # noqa: DTZ001
def test_written_moments_come_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, fold=0)
    assert parse_moment(f"{whole:%Y-%m-%d %H:%M:%S}", SHANGHAI) == whole.timestamp()
    assert parse_moment(whole.isoformat(), UTC) == whole.timestamp()


def test_a_column_of_dates_shows_its_order() -> None:
    assert date_orders(["03/04/2026 1:00", "13/04/2026 1:00"]) == {"dmy"}
    assert date_orders(["03/04/2026 1:00", "04/13/2026 1:00"]) == {"mdy"}
    assert date_orders(["03/04/2026 1:00"]) == {"dmy", "mdy"}
    assert date_orders(["13/04/2026 1:00", "04/13/2026 1:00"]) == set()
    assert date_orders(["2026-04-03 1:00", "03.04.2026"]) == set()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("21.5", 21.5, ""),
        ("21,5", 21.5, ""),
        ("-3", -3.0, ""),
        ("+3.0 °C", 3.0, "c"),
        ("21.5℃", 21.5, "c"),
        ("70.7 °F", 70.7, "f"),
        ("45%", 45.0, "%"),
        ("45.2 %RH", 45.2, "%"),
        ("４５", 45.0, ""),
    ],
)
def test_numbers(text: str, value: float, unit: str) -> None:
    assert parse_number(text) == (value, unit)


@pytest.mark.parametrize("text", ["", "ERR", "---", "NaN", "inf", "1.2.3", "1,234.5", "12 bar"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("header", ["Temp (°F)", "temp_f", "温度(℉)", "Temperature °F", "T [F]", "华氏温度"])
def test_headers_in_fahrenheit(header: str) -> None:
    assert says_fahrenheit(header)


@pytest.mark.parametrize("header", ["Temp (°C)", "temp", "temp_c", "温度", "Off"])
def test_headers_in_celsius(header: str) -> None:
    assert not says_fahrenheit(header)


def test_fahrenheit() -> None:
    assert [to_celsius(value) for value in (32, 212)] == [0, 100]
