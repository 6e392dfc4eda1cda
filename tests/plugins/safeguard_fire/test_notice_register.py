from __future__ import annotations

from pathlib import Path

from safeguard_fire.notice_register import NOTICES

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


def test_it_is_read_as_offices_write_it(tmp_path: Path) -> None:
    path = tmp_path / "notices.csv"
    path.write_text("文号,签收日期,整改期限,办结日期\n消限字1号,2026年10月9日,2026-11-09,2026/11/5\n", "utf-8")
    (row,) = read_register(path, NOTICES).rows
    assert (row.text("number"), str(row.date("deadline")), str(row.date("closed"))) == (
        "消限字1号",
        "2026-11-09",
        "2026-11-05",
    )


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in NOTICES.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
