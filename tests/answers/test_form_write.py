from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from safeguard.answers.form_layout import FORM_SHEET, HEAD_SHEET
from safeguard.answers.form_write import write_form
from safeguard.answers.questions import Question
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.messages import Translator


def test_a_form_has_drop_downs_and_prints_on_a4(item: Callable[..., Item], tmp_path: Path) -> None:
    question = Question("A-1", item(type="yes_no", **{"pass": "yes"}), Target(TargetKind.AREA, "x", {"en": "=Lobby"}))
    write_form(tmp_path / "f.xlsx", [question], "20261123-1", "Office", "2026-11-23", Translator("en"))
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    sheet = book[FORM_SHEET]
    assert [cell.value for cell in sheet[5]][:4] == ["A-1", "=Lobby", "low", "Good?"]
    assert sheet["B5"].data_type == "s"
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("E5", '"Yes,No,Does not apply"')
    assert sheet.page_setup.paperSize == 9
    assert book[HEAD_SHEET].sheet_state == "hidden"
