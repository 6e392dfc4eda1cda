from __future__ import annotations

from pathlib import Path

from safeguard import Column, Grade, Kind, Schema, Status, data_findings, no_records, register_evidence
from safeguard.tables.read import read_register

DRILLS = Schema(
    "drills",
    {"zh": "演练记录", "en": "Drills"},
    (
        Column("date", {"zh": "日期", "en": "Date"}, Kind.DATE, required=True),
        Column("place", {"zh": "地点", "en": "Place"}, required=True),
    ),
)


def test_a_register_without_records_fails() -> None:
    seen = no_records(DRILLS.title)
    assert (seen.status, seen.rule, seen.observed) == (Status.FAIL, "no_records", 0)
    assert str(seen.message) == "The register has no records: Drills"


def test_every_cell_that_cannot_be_read_is_a_minor_failure(tmp_path: Path) -> None:
    path = tmp_path / "drills.csv"
    path.write_text("日期,地点\n昨天,一楼\n2026-05-06,\n", "utf-8")
    table = read_register(path, DRILLS)
    seen = list(data_findings(table.problems, {2: "drill 2", 3: "drill 3"}))
    assert [(one.subject, one.rule, one.observed, one.grade) for one in seen] == [
        ("drill 2", "bad_date.date", "昨天", Grade.MINOR),
        ("drill 3", "empty.place", "", Grade.MINOR),
    ]
    assert [str(one.place) for one in seen] == ["drills.csv!2:日期", "drills.csv!3:地点"]
    assert [one.subject for one in data_findings(table.problems)] == ["2:日期", "3:地点"]


def test_evidence_is_the_row_as_written(tmp_path: Path) -> None:
    path = tmp_path / "drills.csv"
    path.write_text("日期,地点\n2026年5月6日,一楼\n", "utf-8")
    (row,) = read_register(path, DRILLS).rows
    (evidence,) = register_evidence(row, ["date", "place", "other"])
    assert (evidence.source, evidence.value) == ("drills.csv!2", "日期: 2026年5月6日; 地点: 一楼")
