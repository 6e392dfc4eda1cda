"""What of a register of supplies a plan shows."""

from __future__ import annotations

from pathlib import Path

from safeguard.mitigation.emergency import scenario_of, scenarios
from safeguard.mitigation.supplies import SCHEMAS
from safeguard.shipped import shipped
from safeguard.tables.read import read_register


def test_every_register_that_a_scenario_names_is_known() -> None:
    assert {name for one in scenarios() for name in scenario_of(one).registers} == set(SCHEMAS)


def test_registers_of_the_sample_office_can_be_read() -> None:
    for name, schema in SCHEMAS.items():
        table = read_register(shipped("examples") / "office" / "registers" / f"{name}.csv", schema)
        assert len(table.rows) > 5
        assert set(table.columns) == {column.name for column in schema.columns}


def test_headers_are_found_by_other_names(tmp_path: Path) -> None:
    file = tmp_path / "supplies.csv"
    file.write_text("物资名称,配备数量,存放地点\n手电筒,6,值班室\n", "utf-8")
    (row,) = read_register(file, SCHEMAS["emergency_supplies"]).rows
    assert (row.raw["name"], row.raw["quantity"], row.raw["place"]) == ("手电筒", "6", "值班室")
