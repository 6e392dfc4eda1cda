from __future__ import annotations

from pathlib import Path

from safeguard_fire.major_hazard_register import ELEMENTS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


def test_it_is_read_as_offices_write_it(tmp_path: Path) -> None:
    path = tmp_path / "elements.csv"
    path.write_text("判定要素,是否发现,检查日期,检查人\nno_water,未发现,2026年10月,王敏\n", "utf-8")
    (row,) = read_register(path, ELEMENTS).rows
    assert (row.text("seen"), str(row.date("date"))) == ("no", "2026-10-01/2026-10-31")


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in ELEMENTS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
