from __future__ import annotations

from pathlib import Path

from safeguard_fire.patrol_register import CONTENTS, PATROLS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


def test_it_is_read_as_offices_write_it(tmp_path: Path) -> None:
    path = tmp_path / "patrols.csv"
    path.write_text("日期时间,班次,巡查人员,主管签字,安全出口\n2026年11月20日9时10分,夜巡,李强,王敏,√\n", "utf-8")
    (row,) = read_register(path, PATROLS).rows
    assert (str(row.values["time"]), row.text("round"), row.flag("exits")) == ("2026-11-20 09:10:00", "night", True)


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in PATROLS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
    assert set(CONTENTS) <= {column.name for column in PATROLS.columns}
