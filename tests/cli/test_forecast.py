from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture
def office(office: Path) -> Path:
    """The small office with a register of certificates and one whose items look ahead."""
    with (office / "own.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            """  - id: E-1
    title: {zh: 灭火器到期, en: Extinguishers that fall due}
    severity: low
    check: fire.extinguishers
    with: {rules: [near], forecast: true}
    ask: {zh: 有到期的吗？, en: Does any fall due?}
    answer: {type: yes_no, pass: no}
    mitigation: {corrective: {zh: 购买, en: Buy}}
"""
        )
    with (office / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write("registers:\n  extinguishers: {file: ext.csv}\n  papers: {file: papers.csv}\n")
        stream.write('settings: {resources: {prices: {"Dry powder ABC 4 kg, hand-held": 85}}}\n')
    (office / "ext.csv").write_text(
        "编号,位置,型号,出厂日期,检查日期\nE-01,大厅,MFZ/ABC4,2017-03,2026-11-20\nE-02,楼梯,MFZ/ABC4,2016-10,2026-11-20\n",
        "utf-8",
    )
    (office / "papers.csv").write_text("名称,有效期至\n检测报告,2027-01-31\n", "utf-8")
    return office


def test_what_falls_due_is_told_by_type_and_month(safeguard: Call, office: Path) -> None:
    said = safeguard("forecast", "--site", office, *AS_OF)
    assert (said.code, said.err) == (0, "")
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert lines[0] == "Forecast for the coming 12 months, as of 2026-11-23"
    assert "What is known of the money: CNY 170" in lines
    assert "replace Dry powder ABC 4 kg, hand-held 2 pcs 1 170" in lines
    assert "now (overdue) replace Dry powder ABC 4 kg, hand-held 1 pcs E-02 85" in lines
    assert "2027-01 renew papers, 有效期至 1 entries 检测报告" in lines
    assert "2027-03 replace Dry powder ABC 4 kg, hand-held 1 pcs E-01 85" in lines
    assert not (office / "record").exists()


def test_it_speaks_chinese(safeguard: Call, office: Path) -> None:
    said = safeguard("forecast", "--site", office, *AS_OF, "--lang", "zh")
    assert said.out.startswith("未来12个月到期预测（采购计划），以 2026-11-23 为准\n")
    assert "已知单价部分合计：170元" in said.out
    assert "现在（已到期）" in said.out


def test_what_could_not_be_foreseen_is_told_first_and_by_the_exit_code(safeguard: Call, office: Path) -> None:
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("  extinguishers: {file: ext.csv}\n", ""), "utf-8")
    said = safeguard("forecast", "--site", office, *AS_OF)
    assert said.code == 2
    assert said.out.splitlines()[:2] == [
        "Not foreseen, so that more may fall due: 1",
        "  Extinguishers that fall due: The register extinguishers is not kept: a person is asked instead",
    ]
    data = json.loads(safeguard("forecast", "--site", office, *AS_OF, "--format", "json").out)
    assert list(data)[:4] == ["title", "as_of", "sentences", "gaps"]
    assert data["gaps"][0]["title"] == "Extinguishers that fall due"


def test_an_empty_register_is_no_forecast_of_nothing(safeguard: Call, office: Path) -> None:
    (office / "ext.csv").write_text("编号,位置,型号,出厂日期,检查日期\n", "utf-8")
    said = safeguard("forecast", "--site", office, *AS_OF, "--only", "E-1")
    assert said.code == 2
    assert "Extinguishers that fall due: The register is empty" in said.out


def test_files_are_told_by_their_names(safeguard: Call, office: Path, tmp_path: Path) -> None:
    book, table, data = (tmp_path / f"plan.{suffix}" for suffix in ("xlsx", "csv", "json"))
    for file in (book, table, data):
        said = safeguard("forecast", "--site", office, *AS_OF, "-o", file)
        assert (said.code, said.out) == (0, f"The forecast is in {file}\n")
    sheets = CalamineWorkbook.from_path(str(book))
    assert sheets.sheet_names == ["By type", "By month"]
    assert sheets.get_sheet_by_name("By month").to_python()[1][5] == "E-02"
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Which"] for row in rows if row["Action"] == "replace"] == ["E-02", "E-01"]
    assert json.loads(data.read_text("utf-8"))["amount"] == 170


def test_the_months_are_those_asked_for(safeguard: Call, office: Path) -> None:
    data = json.loads(safeguard("forecast", "--site", office, *AS_OF, "--months", "2", "--format", "json").out)
    assert [one["month"]["code"] for one in data["months"]] == ["now", "2026-11", "2026-12", "2027-01"]
    replaced = [fall for one in data["months"] for fall in one["falls"] if fall["action"]["code"] == "replace"]
    assert [fall["subjects"] for fall in replaced] == [["E-02"]]


def test_the_record_tells_it_without_looking_again(safeguard: Call, office: Path) -> None:
    assert safeguard("forecast", "--site", office, "--recorded").code == 66
    safeguard("run", "--site", office, *AS_OF)
    (office / "ext.csv").unlink()
    said = safeguard("forecast", "--site", office, "--recorded")
    assert said.code == 2
    assert "Dates of registers that no check reads are not recorded" in said.out
    assert "E-02" in said.out
    report = safeguard("report", "--site", office, "--format", "markdown").out
    assert "Forecast for the coming 12 months" in report
    assert safeguard("report", "--site", office, "--format", "markdown").out == report


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xlsx"], "A workbook needs a file"),
        (["--output", "plan.doc"], "The format of plan.doc is not known"),
        (["--months", "0"], "--months"),
        (["--months", "61"], "--months"),
        (["--recorded", "--as-of", "2026-11-23"], "--recorded cannot be used"),
        (["--recorded", "--only", "E-1"], "--recorded cannot be used"),
        (["--only", "X-9"], "No item is called X-9"),
    ],
)
def test_what_cannot_be_is_refused(arguments: list[str], words: str, safeguard: Call, office: Path) -> None:
    said = safeguard("forecast", "--site", office, *arguments)
    assert (said.code != 0, said.out) == (True, "")
    assert words in said.err
