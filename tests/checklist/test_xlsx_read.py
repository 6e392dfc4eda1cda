from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from safeguard.checklist.load import Written, load_checklist
from safeguard.checklist.xlsx_read import read_xlsx
from safeguard.checklist.xlsx_write import write_xlsx
from safeguard.errors import ChecklistError, MissingFileError
from safeguard.shipped import shipped

ITEMS = """inputs:
  strict: {type: bool, default: false, help: {zh: 从严, en: Be strict}}
headings: {h: {zh: 章, en: Chapter}}
items:
  - id: A-1
    title: {zh: 甲, en: "=1+1"}
    severity: low
    weight: 2.5
    heading: h
    cite: [{doc: GB 1, clause: "1.10", since: 2023-03-01, status: verified}, {doc: 消防法}]
    ask: {zh: 好吗？, en: Good?}
    answer: {type: choice, choices: {no: {title: {zh: 否, en: No}, result: fail, grade: major}, "on": {title: 开}}, requires: {fail: [photo, note]}}
    for_each: area
    where: {tags: [exit]}
    mitigation: {corrective: {zh: 改, en: Mend}, within: 24h}
    tags: [x, "010"]
  - {id: A-2, title: B, severity: low, check: fire.x, with: {a: [1, "no", true], b: {input: strict}}}
"""


def test_what_goes_out_comes_back_unchanged(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    written = checklist(ITEMS).checklist
    write_xlsx(written, tmp_path / "own.xlsx")
    assert read_xlsx(tmp_path / "own.xlsx") == written


@pytest.mark.parametrize("path", sorted(shipped("checklists").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_checklist_comes_back_unchanged(path: Path, tmp_path: Path) -> None:
    written = load_checklist(path).checklist
    write_xlsx(written, tmp_path / "a.xlsx")
    assert read_xlsx(tmp_path / "a.xlsx") == written


def test_problems_are_told_with_sheet_and_cell(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    write_xlsx(checklist(ITEMS).checklist, path)
    book = openpyxl.load_workbook(path)
    items = book["items"]
    columns = {cell.value: cell.column for cell in items[1]}
    items.cell(2, columns["severity"], "hihg")
    items.cell(3, columns["with"], "{a: [")
    items.cell(1, columns["tags"], "tagz")
    book.save(path)
    with pytest.raises(ChecklistError) as caught:
        read_xlsx(path)
    found = [str(one.place).removeprefix(str(path)) for one in caught.value.problems]
    assert found == ["!items!2:tagz", "!items!3:with"]


def test_a_wrong_value_is_told_with_its_row(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    write_xlsx(checklist(ITEMS).checklist, path)
    book = openpyxl.load_workbook(path)
    items = book["items"]
    items.cell(2, [cell.value for cell in items[1]].index("severity") + 1, "hihg")
    book.save(path)
    with pytest.raises(ChecklistError) as caught:
        read_xlsx(path)
    assert [str(one.place).removeprefix(str(path)) for one in caught.value.problems] == ["!items!2:severity"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(ChecklistError):
        read_xlsx(tmp_path / "a.xlsx")
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    with pytest.raises(ChecklistError, match="lacks the sheet checklist, items"):
        read_xlsx(tmp_path / "b.xlsx")
    with pytest.raises(MissingFileError):
        read_xlsx(tmp_path / "c.xlsx")
