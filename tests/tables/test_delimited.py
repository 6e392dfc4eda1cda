from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard import TableError
from safeguard.tables.delimited import text_sheets

Write = Callable[..., Path]


def test_a_text_is_seen_through_each_delimiter(write_text: Write) -> None:
    seen = [list(sheet.rows()) for sheet in text_sheets(write_text("a,b;c\td\n"))]
    assert seen == [[["a", "b;c\td"]], [["a,b;c", "d"]], [["a,b", "c\td"]]]


def test_it_says_how_it_is_written_and_that_cells_may_shift(write_text: Write) -> None:
    sheets = text_sheets(write_text("编号,位置\n", "gb18030"))
    assert {(sheet.name, sheet.written_as, sheet.shifts) for sheet in sheets} == {("", "GB18030", True)}


def test_rows_can_be_read_again_and_blank_ones_keep_their_number(write_text: Write) -> None:
    sheet = text_sheets(write_text("a,b\n\nc,d\n"))[0]
    assert list(sheet.rows()) == list(sheet.rows()) == [["a", "b"], [], ["c", "d"]]


def test_a_cell_may_hold_a_line_end_and_quotation_marks(write_text: Write) -> None:
    [row] = text_sheets(write_text('"走廊\n东","说""是"""\n'))[0].rows()
    assert row == ["走廊\n东", '说"是"']


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('a,b\n"c,d\ne,f\n', 3, "unexpected end of data"),
        ('a,b\n"c"d,e\n', 2, "',' expected after '\"'"),
        ("a,b\n" + "x" * 200_000 + ",b\n", 2, "field larger than field limit"),
    ],
)
def test_a_line_that_cannot_be_cut_is_told_with_its_number(
    text: str, line: int, reason: str, write_text: Write
) -> None:
    path = write_text(text)
    rows = text_sheets(path)[0].rows()
    assert next(rows) == ["a", "b"]
    with pytest.raises(TableError, match=reason) as caught:
        list(rows)
    assert str(caught.value.problems[0].place) == f"{path}:{line}"


def test_what_is_no_text_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x00\x01\x02")
    with pytest.raises(TableError):
        text_sheets(tmp_path / "x.csv")
