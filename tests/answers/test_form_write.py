from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import FORM_SHEET, HEAD_SHEET
from safeguard.answers.form_write import FormHead, needs_of, write_form
from safeguard.answers.questions import Question
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.messages import Translator

HEAD = FormHead("20261123-1", "hq", {"en": "Office"}, "2026-11-23")


def test_a_form_has_drop_downs_and_prints_on_a4(item: Callable[..., Item], tmp_path: Path) -> None:
    question = Question("A-1", item(type="yes_no", **{"pass": "yes"}), Target(TargetKind.AREA, "x", {"en": "=Lobby"}))
    write_form(tmp_path / "f.xlsx", [question], HEAD, Translator("en"))
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    sheet = book[FORM_SHEET]
    assert [cell.value for cell in sheet[5]][:4] == ["A-1", "=Lobby", "low", "Good?"]
    assert sheet["B5"].data_type == "s"
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("E5", '"Yes,No,Does not apply"')
    assert sheet.page_setup.paperSize == 9
    assert book[HEAD_SHEET].sheet_state == "hidden"


@pytest.mark.parametrize("title", ["a very long answer " * 3, "rust, or dents"])
def test_answers_that_no_list_can_hold_lie_in_the_hidden_sheet(
    title: str, item: Callable[..., Item], tmp_path: Path
) -> None:
    choices = {f"c{n}": {"title": f"{title} {n}"} for n in range(6)}
    question = Question("A-1", item(type="choice", choices=choices), Target(TargetKind.SITE, "hq"))
    write_form(tmp_path / "f.xlsx", [question, question], HEAD, Translator("en"))
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    lists = [validation.formula1 for validation in book[FORM_SHEET].data_validations.dataValidation]
    assert lists == ["inspection!$D$1:$D$7"] * 2
    assert [cell.value for cell in book[HEAD_SHEET]["D"]] == [*(f"{title} {n}" for n in range(6)), "Does not apply"]


@pytest.mark.parametrize(
    ("answer", "english", "chinese"),
    [
        ({"type": "number", "min": 1, "unit": "MPa"}, ["a number in MPa"], ["数值，单位 MPa"]),
        (
            {"type": "yes_no", "pass": "yes", "requires": {"fail": ["photo", "note"]}},
            ["on a failure: a note and a photo"],
            ["不合格时须附说明和照片"],
        ),
        ({"type": "date", "requires": {"fail": []}}, ["a date such as 2026-11-23"], ["日期，如 2026-11-23"]),
        ({"type": "text"}, [], []),
    ],
)
def test_what_is_needed_is_said_in_both_languages(
    answer: dict[str, Any], english: list[str], chinese: list[str], item: Callable[..., Item]
) -> None:
    needs = needs_of(item(**answer).answer)
    assert [Translator("en").say(need) for need in needs] == english
    assert [Translator("zh").say(need) for need in needs] == chinese


def test_a_form_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_form(tmp_path / "nowhere" / "f.xlsx", [], HEAD, Translator("en"))
