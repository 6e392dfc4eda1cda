from __future__ import annotations

from pathlib import Path

from safeguard_fire.fire_file_register import FIRE_FILE

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


def test_it_is_read_as_offices_write_it(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text("题名,条款,归档日期,柜号,适用\n应急预案,42(9),2026年3月,1-3,否\n", "utf-8")
    (row,) = read_register(path, FIRE_FILE).rows
    assert (row.text("document"), str(row.date("date")), row.text("applies")) == (
        "应急预案",
        "2026-03-01/2026-03-31",
        "no",
    )


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in FIRE_FILE.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
