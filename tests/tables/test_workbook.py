from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from safeguard import TableError
from safeguard.tables.workbook import is_workbook, workbook_sheets

Write = Callable[..., Path]
DATA = Path(__file__).with_name("data")


@pytest.mark.parametrize(
    ("head", "book"),
    [
        (b"PK\x03\x04 and more", True),
        (b"PK\x05\x06", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        (b"PK", False),
        ("编号".encode(), False),
        (b"", False),
    ],
)
def test_a_workbook_is_told_by_its_first_bytes(head: bytes, book: bool) -> None:
    assert is_workbook(head) is book


def test_sheets_in_their_order_with_native_cells(write_xlsx: Write) -> None:
    moment = datetime.fromisoformat("2024-05-06 10:30")
    path = write_xlsx({"说明": [["如何填写"]], "台账": [["E-1", 3, 1.5, True, date(2024, 5, 6), moment, None]]})
    notes, register = workbook_sheets(path)
    assert (notes.name, list(notes.rows())) == ("说明", [["如何填写"]])
    [row] = register.rows()
    assert list(row[:4]) == ["E-1", 3.0, 1.5, True]
    assert row[4] in (date(2024, 5, 6), datetime.fromisoformat("2024-05-06"))
    assert isinstance(row[1], float)


def test_rows_can_be_read_again(write_xlsx: Write) -> None:
    [sheet] = workbook_sheets(write_xlsx({"台账": [["a"], [], ["b"]]}))
    assert [list(row) for row in sheet.rows()] == [list(row) for row in sheet.rows()] == [["a"], [""], ["b"]]


def test_an_old_workbook_under_any_name(tmp_path: Path) -> None:
    shutil.copy(DATA / "register.xls", tmp_path / "register.csv")
    notes, register = workbook_sheets(tmp_path / "register.csv")
    assert list(notes.rows()) == [["填表说明"]]
    assert list(register.rows())[3] == ["E-01", date(2024, 5, 6), 3, True]


def test_a_protected_workbook_says_that_a_password_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "register.xls"
    whole = (DATA / "register.xls").read_bytes()
    behind_the_beginning = whole.index(b"\x09\x08\x10\x00") + 20
    path.write_bytes(whole[:behind_the_beginning] + b"\x2f\x00" + whole[behind_the_beginning + 2 :])
    with pytest.raises(TableError) as caught:
        workbook_sheets(path)
    assert str(caught.value) == "The workbook is protected by a password"
    assert "without a password" in str(caught.value.problems[0].hint)
    assert str(caught.value.problems[0].place) == str(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"no book"])
def test_a_broken_workbook_gets_a_message(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    with pytest.raises(TableError, match="The workbook is broken or of a kind that cannot be read") as caught:
        workbook_sheets(path)
    assert str(caught.value.problems[0].place) == str(path)
