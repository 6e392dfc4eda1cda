from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard import Schema, TableError
from safeguard.tables.delimited import text_sheets
from safeguard.tables.read import read_register
from safeguard.tables.source import MAX_BYTES, RawSheet
from safeguard.tables.workbook import workbook_sheets

Write = Callable[..., Path]


def test_a_text_and_a_workbook_look_the_same_from_here_on(write_text: Write, write_xlsx: Write) -> None:
    text = text_sheets(write_text("编号,位置\n\nE-1,走廊\n"))[0]
    [book] = workbook_sheets(write_xlsx({"台账": [["编号", "位置"], [], ["E-1", "走廊"]]}))
    for sheet in (text, book):
        assert isinstance(sheet, RawSheet)
        assert [[cell for cell in row if cell] for row in sheet.rows()] == [["编号", "位置"], [], ["E-1", "走廊"]]
    assert (text.name, book.name, book.shifts, book.written_as) == ("", "台账", False, "")


def test_a_file_larger_than_any_register_is_refused_before_it_is_read(tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "register.csv"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(TableError, match="The file is larger than 256 MB"):
        read_register(path, schema)
