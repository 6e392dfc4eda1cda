from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.sensors.register import SENSORS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


@pytest.mark.parametrize(
    "header", ["采集时间,传感器,监测量,数值", "Time,Sensor,Metric,Value(mA)", "时间,回路,监测项目,监测值（mA）"]
)
def test_it_is_read_as_systems_export_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "sensors.csv"
    path.write_text(f"历史数据\n{header}\n2026-11-01 08:00:05,AP-01,剩余电流,120\n", "utf-8")
    (row,) = read_register(path, SENSORS).rows
    assert [row.text(name) for name in ("sensor", "metric", "value")] == ["AP-01", "剩余电流", "120"]


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in SENSORS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
