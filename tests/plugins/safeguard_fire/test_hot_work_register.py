from __future__ import annotations

from pathlib import Path

from safeguard_fire.hot_work_register import PERMITS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


def test_it_is_read_as_offices_write_it(tmp_path: Path) -> None:
    path = tmp_path / "permits.csv"
    path.write_text(
        "作业证编号,级别,作业开始时间,作业结束时间\nDH-1,特级,2026年11月12日9时,2026/11/12 10:30\n", "utf-8"
    )
    (row,) = read_register(path, PERMITS).rows
    assert (row.text("class"), str(row.values["start"]), str(row.values["end"])) == (
        "special",
        "2026-11-12 09:00:00",
        "2026-11-12 10:30:00",
    )


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in PERMITS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
