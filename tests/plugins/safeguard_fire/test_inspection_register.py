from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.inspection_register import INSPECTIONS

from safeguard.tables.read import read_register


@pytest.mark.parametrize(
    "header",
    [
        "检查日期,被检查部门,检查人,被检查部门负责人,存在问题,整改情况",
        "Date,Department,Inspector,Head of department,Found,Done about it",
    ],
)
def test_headings_of_both_languages_are_known(tmp_path: Path, header: str) -> None:
    file = tmp_path / "inspections.csv"
    file.write_text(f"{header}\n2026年11月10日,综合科,李强,王敏,无,\n", "utf-8")
    table = read_register(file, INSPECTIONS)
    (row,) = table.rows
    assert (str(row.date("date")), row.text("head"), row.text("found")) == ("2026-11-10", "王敏", "无")
    assert (table.problems, len(table.columns)) == ((), 6)
