from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.checklist.load import load_checklist

Call = Callable[..., Any]


@pytest.mark.parametrize("name", ["own.yaml", "fire", "archive"])
def test_a_checklist_comes_back_unchanged(name: str, safeguard: Call, office: Path, tmp_path: Path) -> None:
    safeguard("checklist", "export", name, tmp_path / "out.xlsx", "--site", office)
    said = safeguard("checklist", "import", tmp_path / "out.xlsx", tmp_path / "back" / "back.yaml")
    assert said.code == 0
    original = office / name if name == "own.yaml" else Path(__file__).parents[3] / "checklists" / f"{name}.yaml"
    back, before = load_checklist(tmp_path / "back" / "back.yaml").checklist, load_checklist(original).checklist
    assert back == before


def test_a_file_that_is_there_is_replaced_only_on_demand(safeguard: Call, office: Path, tmp_path: Path) -> None:
    safeguard("checklist", "export", "own.yaml", tmp_path / "own.xlsx", "--site", office)
    (tmp_path / "own.yaml").write_text("mine", "utf-8")
    refused = safeguard("checklist", "import", tmp_path / "own.xlsx", tmp_path / "own.yaml")
    assert (refused.code, "--force" in refused.err) == (64, True)
    assert (tmp_path / "own.yaml").read_text("utf-8") == "mine"
    assert safeguard("checklist", "import", tmp_path / "own.xlsx", tmp_path / "own.yaml", "--force").code == 0
    assert len(load_checklist(tmp_path / "own.yaml").checklist.items) == 3


def test_problems_are_told_with_sheet_and_cell_and_nothing_is_written(
    safeguard: Call, office: Path, tmp_path: Path
) -> None:
    workbook = tmp_path / "own.xlsx"
    safeguard("checklist", "export", "own.yaml", workbook, "--site", office)
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[-1]
    for column, header in enumerate((cell.value for cell in sheet[1]), start=1):
        if header == "severity":
            sheet.cell(2, column, "grave")
            sheet.cell(3, column, "awful")
    book.save(workbook)
    said = safeguard("checklist", "import", workbook, tmp_path / "own.yaml")
    assert said.code == 65
    assert [line.split(": ")[0] for line in said.err.splitlines() if line.startswith(str(workbook))] == [
        f"{workbook}!items!2:severity",
        f"{workbook}!items!3:severity",
    ]
    assert not (tmp_path / "own.yaml").exists()


def test_what_is_no_workbook_is_told(safeguard: Call, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"nonsense")
    assert safeguard("checklist", "import", tmp_path / "a.xlsx", tmp_path / "a.yaml").code == 65
    assert safeguard("checklist", "import", tmp_path / "b.xlsx", tmp_path / "a.yaml").code == 66
    assert not (tmp_path / "a.yaml").exists()
