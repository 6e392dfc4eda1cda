from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.panel_register import PANEL_LOG

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


@pytest.mark.parametrize("header", ["时间,事件,地址", "Time,Event,Point", "发生时间 *,信息类型,二次码"])
def test_it_is_read_as_panels_export_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "panel.csv"
    path.write_text(f"历史记录\n{header}\n2026-11-01 08:00:05,故障,1-023\n", "gb18030")
    (row,) = read_register(path, PANEL_LOG).rows
    assert (row.text("time"), row.text("event"), row.text("point")) == ("2026-11-01 08:00:05", "故障", "1-023")


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in PANEL_LOG.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
