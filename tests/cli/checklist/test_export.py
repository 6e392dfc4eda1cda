from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Call = Callable[..., Any]


def test_a_checklist_goes_out_as_a_workbook(safeguard: Call, office: Path, tmp_path: Path) -> None:
    said = safeguard("checklist", "export", "own.yaml", tmp_path / "new" / "own.xlsx", "--site", office)
    assert (said.code, said.out) == (0, f"Items written to {tmp_path / 'new' / 'own.xlsx'}: 3\n")
    sheets = openpyxl.load_workbook(tmp_path / "new" / "own.xlsx")
    assert "出口畅通" in [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]


def test_a_workbook_that_was_there_is_as_it_was_where_it_fails(safeguard: Call, office: Path, tmp_path: Path) -> None:
    (tmp_path / "own.xlsx").write_text("mine", "utf-8")
    assert safeguard("checklist", "export", "nothing", tmp_path / "own.xlsx", "--site", office).code == 66
    assert (tmp_path / "own.xlsx").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["own.xlsx"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_it_cannot_be_written_it_is_told(language: str, safeguard: Call, office: Path) -> None:
    said = safeguard(
        "checklist", "export", "fire", office / "own.yaml" / "x.xlsx", "--site", office, "--lang", language
    )
    assert said.code == 77
    assert {"zh": "无法写入", "en": "cannot be written"}[language] in said.err
