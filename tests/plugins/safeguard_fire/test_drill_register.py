from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.drill_register import DRILLS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


@pytest.mark.parametrize("header", ["演练时间,类型,参演人数", "Date,Kind,Participants", "日期 *,演练形式,人数"])
def test_it_is_read_as_offices_write_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "drills.csv"
    path.write_text(f"2026 年度演练记录\n{header}\n2026.5.12,灭火和应急疏散,35\n", "utf-8")
    (row,) = read_register(path, DRILLS).rows
    assert (str(row.date("date")), row.text("kind"), row.number_in("participants")) == ("2026-05-12", "combined", 35)


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in DRILLS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
