from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.facility_registers import FACILITIES, SYSTEMS, TESTS

from safeguard import Schema
from safeguard.tables.folding import fold, fold_header
from safeguard.tables.read import read_register


def test_they_are_read_as_offices_write_them(tmp_path: Path) -> None:
    path = tmp_path / "tests.csv"
    path.write_text("设施名称,器材编号,检查项目,检查日期,检查结果\n喷淋泵,XFB-1,自动启泵,2026.11.16,故障\n", "utf-8")
    (row,) = read_register(path, TESTS).rows
    assert (row.text("system"), row.text("asset"), row.text("result")) == ("pump", "XFB-1", "fail")


@pytest.mark.parametrize("schema", [FACILITIES, TESTS], ids=lambda schema: schema.name)
def test_no_header_means_two_columns(schema: Schema) -> None:
    headers = [
        word
        for column in schema.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))


def test_no_word_means_two_systems() -> None:
    words = [fold(word) for system, words in SYSTEMS.items() for word in {system, *words}]
    assert sorted(words) == sorted(set(words))
