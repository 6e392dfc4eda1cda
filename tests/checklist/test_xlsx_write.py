from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from safeguard.checklist.load import Written
from safeguard.checklist.xlsx_write import write_xlsx
from safeguard.errors import ChecklistError

ITEM = "items: [{{id: A-1, title: '{title}', severity: low, ask: q, answer: {{type: yes_no, pass: yes}}}}]\n"


def test_a_formula_stays_text(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    write_xlsx(checklist(ITEM.format(title="=cmd()")).checklist, tmp_path / "a.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["items"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=cmd()"} == {"s"}


def test_a_text_too_long_for_a_cell_is_refused(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="title.zh is longer than a cell can hold"):
        write_xlsx(checklist(ITEM.format(title="x" * 40_000)).checklist, tmp_path / "a.xlsx")
