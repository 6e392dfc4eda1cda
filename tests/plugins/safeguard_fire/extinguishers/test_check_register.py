from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.extinguishers.check_register import CHECKS, check_called, history_of

from safeguard import Context, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView


def office(tmp_path: Path, text: str | None) -> Context:
    registers = {}
    if text is not None:
        (tmp_path / "checks.csv").write_text(text, "utf-8")
        registers["extinguisher_checks"] = RegisterSource(str(tmp_path / "checks.csv"))
    site = SiteView("office", str(tmp_path), "Asia/Shanghai", registers)
    return Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, tmp_path)


def test_an_office_need_not_keep_one(tmp_path: Path) -> None:
    assert history_of(office(tmp_path, None), CHECKS.name) is None


@pytest.mark.parametrize("header", ["编号,检查日期,检查人", "Number,Date,Checked by", "灭火器编号,巡检日期,检查员"])
def test_checks_are_found_by_the_number_in_any_spelling(header: str, tmp_path: Path) -> None:
    kept = history_of(
        office(tmp_path, f"{header}\nE-01,2026-10-02,李强\nｅ－０１,2026年9月,李强\n,2026-08-01,李强\n"), CHECKS.name
    )
    assert kept is not None
    assert [str(deed.day) for deed in kept.of("E-01")] == ["2026-10-02", "2026-09-01/2026-09-30"]
    assert kept.of("E-02") == ()
    assert [check_called(row) for row in kept.table.rows] == ["E-01 2026-10-02", "ｅ－０１ 2026年9月", "2026-08-01"]
