from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.extinguishers.register import EXTINGUISHERS

from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register

REQUIRED = ("编号", "位置", "出厂日期", "检查日期")


@pytest.mark.parametrize(
    "headers",
    [
        REQUIRED,
        ("Number", "Location", "Manufactured", "Last check"),
        ("灭火器编号", "放置位置", "生产日期", "月检日期"),
        ("编号 *", "位置（必填）", "出厂日期（年月）", "最近检查日期："),
    ],
)
def test_a_register_in_either_language_and_in_the_words_of_many_offices(
    headers: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    path.write_text(",".join((*headers, "型号")) + "\nE-1,走廊,2024-05,2026-11-02,MT3\n", encoding="utf-8")
    [row] = read_register(path, EXTINGUISHERS).rows
    assert (row.text("id"), row.text("location")) == ("E-1", "走廊")
    assert (str(row.date("mfg_date")), str(row.date("last_inspect_date"))) == ("2024-05-01/2024-05-31", "2026-11-02")


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("危险等级", "严重危险级", "severe"),
        ("类型", "推车式", "wheeled"),
        ("状态", "维修中", "service"),
        ("状态", "已报废", "retired"),
        ("状态", "库存", "spare"),
    ],
)
def test_choices_are_read_as_people_write_them(column: str, written: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(
        ",".join((*REQUIRED, column, "型号")) + f"\nE-1,走廊,2024,2026-11-02,{written},MT3\n", encoding="utf-8"
    )
    [row] = read_register(path, EXTINGUISHERS).rows
    assert value in row.values.values()


def test_no_header_means_two_columns() -> None:
    headers = [
        fold_header(word)
        for column in EXTINGUISHERS.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))


def test_only_what_every_judgement_needs_is_required() -> None:
    required = {column.name for column in EXTINGUISHERS.columns if column.required}
    assert required == {"id", "location", "mfg_date", "last_inspect_date"}
