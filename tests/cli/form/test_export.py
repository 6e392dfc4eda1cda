from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import FIRST_ROW, FORM_SHEET

Call = Callable[..., Any]


def rows(form: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(form)[FORM_SHEET]
    return [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=FIRST_ROW + 1)]


def test_the_open_questions_go_out(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    safeguard("answer", "--site", begun, typed="yes\nq\n")
    said = safeguard("form", "export", form, "--site", begun)
    assert (said.code, said.out) == (0, f"Questions written to {form}: 3\n")
    assert rows(form) == [
        ["A-1@area:stairs", "Stairs", "critical", "Is the exit clear?\n[on a failure: a note]"],
        ["A-2", "HQ", "low", "What does it read?\n[a number in MPa]"],
        ["A-3", "HQ", "info", "Who blocked it?"],
    ]


def test_a_form_speaks_chinese(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    safeguard("form", "export", form, "--site", begun, "--lang", "zh")
    sheet = openpyxl.load_workbook(form)[FORM_SHEET]
    assert "本部" in str(sheet["A1"].value)
    assert [cell.value for cell in sheet[FIRST_ROW]][:5] == ["编号", "部位", "等级", "检查内容", "结果"]
    assert rows(form)[0] == ["A-1@area:lobby", "大厅", "严重", "出口是否畅通？\n[不合格时须附说明]"]


def test_a_folder_that_is_missing_is_made(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    form = tmp_path / "new" / "form.xlsx"
    assert safeguard("form", "export", form, "--site", begun).code == 0
    assert [path.name for path in form.parent.iterdir()] == ["form.xlsx"]


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [("file/form.xlsx", 77, "cannot be written"), ("folder", 64, "is a folder, not a file")],
)
def test_where_it_cannot_be_written_it_is_told(
    target: str, code: int, words: str, safeguard: Call, begun: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", "utf-8")
    said = safeguard("form", "export", tmp_path / target, "--site", begun)
    assert (said.code, words in said.err, said.out) == (code, True, "")
    assert list((tmp_path / "folder").iterdir()) == []
