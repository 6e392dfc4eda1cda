from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from safeguard.tables.read import read_register
from safeguard.tables.schema import Column, Kind, Schema
from safeguard.tables.template import explained, listed, write_template
from safeguard.testing import load_installed

STATE = Column(
    "state",
    {"zh": "状态", "en": "State"},
    Kind.CHOICE,
    required=True,
    choices={"on": ("亮", "lit"), "off": ("灭", "dark")},
    aliases=("情况",),
    examples=("亮",),
    help={"zh": "看灯", "en": "Look at it"},
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("schema", load_installed("fire").registers, ids=lambda schema: schema.name)
def test_what_is_filled_into_a_template_is_read(schema: Schema, language: str, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(schema, path, language)
    book = load_workbook(path)
    for number, column in enumerate(schema.columns, 1):
        book.worksheets[0].cell(2, number).value = column.examples[0] if column.examples else None
    book.save(path)
    table = read_register(path, schema)
    assert set(table.columns) == {column.name for column in schema.columns}
    assert (len(table.rows), table.problems) == (1, ())


def test_drop_downs_hold_the_words_of_one_language(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(Schema("lamps", {"zh": "灯具", "en": "Lamps"}, (STATE,)), path, "zh")
    sheet = load_workbook(path).worksheets[0]
    (rule,) = sheet.data_validations.dataValidation
    assert (sheet.title, sheet["A1"].value, rule.formula1) == ("灯具", "状态 *", '"亮,灭"')
    assert list(listed(STATE, "en")) == ["on", "off"]


def test_a_column_is_explained_in_one_line() -> None:
    assert explained(STATE, "zh") == ("状态", "*", "从列表中选择；看灯；亮、灭", "亮", "情况")
    assert explained(STATE, "en") == ("State", "*", "one of the list; Look at it; on, off", "亮", "情况")


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_template(Schema("lamps", {"zh": "灯具", "en": "Lamps"}, (STATE,)), tmp_path / "gone" / "t.xlsx", "zh")
