from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.control_room_register import SHIFTS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


@pytest.mark.parametrize("header", ["值班日期,值班时间,值班人员", "Date,Hours,On duty", "日期 *,时段,值班员"])
def test_it_is_read_as_offices_write_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "shifts.csv"
    path.write_text(f"消防控制室值班记录\n{header}\n2026.11.1,8:00-16:00,王敏、李强\n", "utf-8")
    (row,) = read_register(path, SHIFTS).rows
    assert (str(row.date("date")), row.text("hours"), row.text("people")) == ("2026-11-01", "8:00-16:00", "王敏、李强")


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in SHIFTS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
