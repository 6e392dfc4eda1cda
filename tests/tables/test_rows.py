from __future__ import annotations

from datetime import date

import pytest

from safeguard import DateInterval, ProblemKind, Row, Schema
from safeguard.tables.cells import Raw
from safeguard.tables.header import find_header
from safeguard.tables.rows import RowReader

HEADER: list[Raw] = ["", "编号", "出厂日期", "数量", "状态", ""]


@pytest.fixture
def reader(schema: Schema) -> RowReader:
    """Of a text file whose second row is the header."""
    return RowReader(schema, find_header([["台账"], HEADER], schema), "register.csv", "", shifts=True)


def kinds(reader: RowReader) -> list[str]:
    return [problem.kind.value for problem in reader.taken()]


def test_a_row_is_typed_and_keeps_what_was_written(reader: RowReader) -> None:
    row = reader.read(3, ["", "\u3000E-1 ", "2024-05", "3", "在用", ""])
    assert row == Row(
        3,
        {
            "id": "E-1",
            "made": DateInterval(date(2024, 5, 1), date(2024, 5, 31)),
            "count": 3.0,
            "used": None,
            "seen": None,
            "state": "live",
        },
        "register.csv",
        "",
        {"id": "E-1", "made": "2024-05", "count": "3", "state": "在用"},
        {"id": "编号", "made": "出厂日期", "count": "数量", "state": "状态"},
    )
    assert reader.taken() == ()


@pytest.mark.parametrize("cells", [[], ["", " ", "\u3000"], HEADER, ["", "编号", "出厂日期", "数量", "状态"]])
def test_blank_rows_and_the_header_printed_again_are_passed_over(cells: list[Raw], reader: RowReader) -> None:
    assert reader.read(3, cells) is None
    assert reader.taken() == ()


def test_a_short_row_has_empty_cells(reader: RowReader) -> None:
    row = reader.read(3, ["", "E-1"])
    assert row is not None
    assert (row.text("id"), row.date("made"), row.number_in("count")) == ("E-1", None, None)
    assert kinds(reader) == ["empty"]


def test_native_cells_of_a_workbook_are_not_written_and_read_again(reader: RowReader) -> None:
    row = reader.read(3, ["", 101.0, date(2024, 5, 6), 2.5, "报废", ""])
    assert row is not None
    assert (row.text("id"), str(row.date("made")), row.number_in("count")) == ("101", "2024-05-06", 2.5)
    assert row.raw == {"id": "101", "made": "2024-05-06", "count": "2.5", "state": "报废"}


def test_a_problem_says_where_what_and_which_values_are_known(reader: RowReader) -> None:
    reader.read(7, ["", "E-1", "2024", "", "失踪"])
    [problem] = reader.taken()
    assert str(problem.message) == "State: 失踪 is none of the known values: live, retired"
    assert (str(problem.place), problem.column, problem.value) == ("register.csv!7:状态", "state", "失踪")


def test_a_date_that_is_none_is_told_with_how_to_write_one(reader: RowReader) -> None:
    reader.read(3, ["", "E-1", "去年"])
    [problem] = reader.taken()
    assert str(problem.hint) == "Write a day as 2024-05-06, a month as 2024-05, a year as 2024"


def test_what_is_unique_is_compared_folded_and_the_first_row_named(reader: RowReader) -> None:
    for number, name in ((3, "E-1"), (4, "E-2"), (9, "ｅ－1")):
        reader.read(number, ["", name, "2024"])
    [problem] = reader.taken()
    assert (problem.kind, str(problem.message)) == (ProblemKind.DUPLICATE, "Number: ｅ－1 stands in row 3 already")


def test_a_value_behind_the_last_header_may_mean_that_a_text_row_is_shifted(reader: RowReader, schema: Schema) -> None:
    cells: list[Raw] = ["", "E-1", "2024", "", "", "", "多余"]
    reader.read(3, cells)
    assert kinds(reader) == ["extra_cell"]
    of_a_workbook = RowReader(schema, reader.header, "register.xlsx", "台账", shifts=False)
    of_a_workbook.read(3, cells)
    assert kinds(of_a_workbook) == []


def test_a_long_value_is_told_in_part(reader: RowReader) -> None:
    reader.read(3, ["", "E-1", "x" * 1000])
    [problem] = reader.taken()
    assert len(str(problem.message)) < 120
    assert problem.value == "x" * 1000


def test_what_is_taken_is_forgotten(reader: RowReader) -> None:
    reader.read(3, ["", "", "2024"])
    assert [kinds(reader), kinds(reader)] == [["empty"], []]
