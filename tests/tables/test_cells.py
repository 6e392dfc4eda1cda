from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import Column, Kind, ProblemKind, parse_date
from safeguard.tables.cells import BadCell, Raw, as_written, cell_reader, parse_datetime
from safeguard.tables.table import Cell

HALF_PAST_TEN = datetime.fromisoformat("2024-05-06 10:30")


def reader(kind: Kind, **choices: tuple[str, ...]) -> Callable[[Raw], Cell]:
    return cell_reader(Column("x", {"en": "X"}, kind, choices=choices))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\u3000E-01 ", "E-01"),
        (3.0, "3"),
        (3.5, "3.5"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 5, 6), "2024-05-06"),
        (HALF_PAST_TEN, "2024-05-06 10:30:00"),
        (time(10, 30), "10:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_cell_as_a_person_would_write_it(raw: Raw, text: str) -> None:
    assert as_written(raw) == text


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("3", 3.0),
        ("-3.5", -3.5),
        ("1,234.5", 1234.5),
        ("５５％", 55.0),
        ("55 %RH", 55.0),
        ("21.5℃", 21.5),
        ("-3e2", -300.0),
        (".5", 0.5),
        (7.25, 7.25),
    ],
)
def test_numbers(raw: Raw, number: float) -> None:
    assert reader(Kind.NUMBER)(raw) == number


@pytest.mark.parametrize(
    "raw", ["三", "1.2.3", "12,34", "E-1", "e5", "nan", "inf", "1e999", "-", "%", "12 kg", True, date(2024, 5, 6)]
)
def test_what_is_no_number(raw: Raw) -> None:
    with pytest.raises(BadCell) as caught:
        reader(Kind.NUMBER)(raw)
    assert caught.value.kind is ProblemKind.BAD_NUMBER


@pytest.mark.parametrize("raw", ["是", "有", "√", "Y", "yes", "TRUE", "1", "合格", True, 1.0])
def test_yes(raw: Raw) -> None:
    assert reader(Kind.BOOL)(raw) is True


@pytest.mark.parametrize("raw", ["否", "无", "没有", "×", "N", "no", "FALSE", "0", "不合格", False, 0.0])
def test_no(raw: Raw) -> None:
    assert reader(Kind.BOOL)(raw) is False


@pytest.mark.parametrize("raw", ["也许", "2", 2.0, "是否"])
def test_what_is_neither_yes_nor_no(raw: Raw) -> None:
    with pytest.raises(BadCell) as caught:
        reader(Kind.BOOL)(raw)
    assert caught.value.kind is ProblemKind.BAD_BOOL


def test_a_choice_is_read_by_any_of_its_spellings() -> None:
    read = reader(Kind.CHOICE, live=("在用", "In Use"), retired=("报废",))
    assert [read(raw) for raw in ("在用", "IN  USE", "ｌｉｖｅ", "报 废")] == ["live", "live", "live", "retired"]
    with pytest.raises(BadCell) as caught:
        read("失踪")
    assert caught.value.kind is ProblemKind.UNKNOWN_CHOICE


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2024年5月6日", "2024-05-06"),
        (date(2024, 5, 6), "2024-05-06"),
        (HALF_PAST_TEN, "2024-05-06"),
        (45418.0, "2024-05-06"),
        (45418.75, "2024-05-06"),
        (2024.0, "2024"),
        (202405.0, "2024-05"),
        (20240506.0, "2024-05-06"),
    ],
)
def test_dates_typed_and_native(raw: Raw, day: str) -> None:
    assert reader(Kind.DATE)(raw) == parse_date(day)


@pytest.mark.parametrize("raw", ["去年", 3.0, 1e300, float("inf"), float("nan"), True, time(10, 30), timedelta(1)])
def test_what_is_no_date(raw: Raw) -> None:
    for kind in (Kind.DATE, Kind.DATETIME):
        with pytest.raises(BadCell) as caught:
            reader(kind)(raw)
        assert caught.value.kind is ProblemKind.BAD_DATE


@pytest.mark.parametrize(
    "raw",
    [
        "2024-05-06 10:30",
        "2024-05-06T10:30:00",
        "2024/5/6 10:30:00",
        "2024年5月6日10时30分",
        "２０２４－０５－０６　１０：３０",
        "20240506 10:30",
        HALF_PAST_TEN,
        45418.4375,
    ],
)
def test_moments_typed_and_native(raw: Raw) -> None:
    assert reader(Kind.DATETIME)(raw) == HALF_PAST_TEN


def test_a_day_begins_at_midnight_and_a_written_zone_is_kept() -> None:
    assert (
        reader(Kind.DATETIME)(date(2024, 5, 6)) == parse_datetime("2024-05-06") == datetime.fromisoformat("2024-05-06")
    )
    assert parse_datetime("2024-05-06 10:30+08:00").utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("text", ["2024-05 10:30", "2024-05-06 25:00", "10:30", "2024-05-06 soon", ""])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):
        parse_datetime(text)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.BOOL, Kind.CHOICE])
@pytest.mark.parametrize("raw", ["#REF!", "#N/A", "#DIV/0!"])
def test_a_formula_that_failed_is_told_in_every_kind_of_column(kind: Kind, raw: str) -> None:
    with pytest.raises(BadCell) as caught:
        reader(kind)(raw)
    assert caught.value.kind is ProblemKind.ERROR_VALUE


def test_a_number_sign_alone_is_text() -> None:
    assert reader(Kind.TEXT)("#3") == "#3"
    assert reader(Kind.TEXT)(3.0) == "3"


@given(
    st.sampled_from(list(Kind)), st.one_of(st.text(min_size=1), st.floats(), st.booleans(), st.dates(), st.datetimes())
)
def test_any_cell_becomes_a_value_or_a_problem(kind: Kind, raw: Raw) -> None:
    try:
        assert reader(kind, a=("b",))(raw) is not None
    except BadCell as bad:
        assert bad.kind in ProblemKind


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_written_is_read_back(number: float) -> None:
    assert reader(Kind.NUMBER)(as_written(number)) == number
