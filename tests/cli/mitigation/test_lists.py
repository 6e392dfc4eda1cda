from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Call = Callable[..., Any]


def test_a_list_is_a_table(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "lists", "progress", "--site", inspected, "--as-of", "2026-11-23", "--lang", "zh")
    assert (said.code, said.err) == (0, "此处未列出全部列；--output lists.xlsx 含全部列\n")
    assert (
        said.out
        == """进展清单：2 项
编号    隐患      部位    责任人    状态    进度%    期限        逾期天数    挂牌级别
------  --------  ------  --------  ------  -------  ----------  ----------  ----------
1       出口畅通  楼梯    尚未落实  待整改  0        2026-11-24  0           0
2       压力      全单位  尚未落实  待整改  0        2027-02-21  0           0
"""
    )


def test_all_three_are_written_where_none_is_named(safeguard: Call, inspected: Path) -> None:
    data = json.loads(safeguard("mitigation", "lists", "--site", inspected, "--format", "json").out)
    assert {name: len(rows) for name, rows in data.items()} == {"tasks": 2, "responsibilities": 2, "progress": 2}


def test_files_are_told_by_their_names(safeguard: Call, inspected: Path, tmp_path: Path) -> None:
    book, table, text = (tmp_path / f"lists.{suffix}" for suffix in ("xlsx", "csv", "md"))
    for file, which in ((book, []), (table, ["tasks"]), (text, [])):
        said = safeguard("mitigation", "lists", *which, "--site", inspected, "--output", file)
        assert (said.code, said.out) == (0, f"The lists are in {file}\n")
    assert len(CalamineWorkbook.from_path(str(book)).sheet_names) == 3
    with table.open(encoding="utf-8-sig", newline="") as stream:
        assert [row[1] for row in csv.reader(stream)] == ["Hazard", "Exits clear", "Pressure"]
    assert text.read_text("utf-8").startswith("# HQ\n\n## List of tasks\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xlsx"], "A workbook needs a file"),
        (["--format", "csv"], "A CSV file holds one list"),
        (["--output", "lists.doc"], "The format of lists.doc is not known"),
        (["plans"], "plans"),
    ],
)
def test_what_cannot_be_is_refused(arguments: list[str], words: str, safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "lists", *arguments, "--site", inspected)
    assert (said.code, said.out) == (64, "")
    assert words in said.err


def test_a_folder_that_is_not_there_is_made_and_one_that_cannot_be_is_said(
    safeguard: Call, inspected: Path, tmp_path: Path
) -> None:
    assert safeguard("mitigation", "lists", "--site", inspected, "--output", tmp_path / "new" / "l.md").code == 0
    (tmp_path / "file").write_text("x", "utf-8")
    assert safeguard("mitigation", "lists", "--site", inspected, "--output", tmp_path / "file" / "l.md").code == 77
