"""The lists in files: read back by what an office would open them with; no cell is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from safeguard.report.lists import ListView
from safeguard.report.lists_write import as_data, write_csv, write_markdown, write_xlsx

VIEW = ListView("tasks", "任务清单", ("no", "hazard"), ("编号", "隐患"), ((1, "=cmd|' /C calc'!A0"), (2, "正常|内容")))


def test_csv_opens_in_excel_without_a_formula() -> None:
    stream = io.StringIO()
    write_csv(VIEW, stream)
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["编号", "隐患"],
        ["1", "'=cmd|' /C calc'!A0"],
        ["2", "正常|内容"],
    ]


def test_markdown_is_one_table_a_list() -> None:
    stream = io.StringIO()
    write_markdown([VIEW], "单位", stream)
    assert stream.getvalue().splitlines()[:5] == ["# 单位", "", "## 任务清单", "", "| 编号 | 隐患 |"]
    assert r"| 2 | 正常\|内容 |" in stream.getvalue()


def test_data_is_by_the_names_of_columns() -> None:
    assert as_data([VIEW])["tasks"][1] == {"no": 2, "hazard": "正常|内容"}


def test_a_workbook_has_a_sheet_a_list_and_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "lists.xlsx"
    write_xlsx([VIEW, ListView("progress", "进展清单", ("no",), ("编号",), ())], "单位 & 部门", file)
    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == ["任务清单", "进展清单"]
    assert book.get_sheet_by_name("任务清单").to_python() == [
        ["编号", "隐患"],
        [1.0, "=cmd|' /C calc'!A0"],
        [2.0, "正常|内容"],
    ]
    with ZipFile(file) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_where_it_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_xlsx([VIEW], "x", tmp_path / "nowhere" / "lists.xlsx")
