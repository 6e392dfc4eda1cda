from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.staff_register import STAFF, at_work, staff_count

from safeguard import Context, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.tables.read import read_register

TEXT = "工号,姓名,入职日期,离职日期\nG1,王敏,2024-03-01,\nG2,李强,2026-12-01,\nG3,赵静,,2026-11-22\nG4,孙丽,,2026-11\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_text(TEXT, "utf-8")
    return path


def test_who_has_not_come_yet_or_has_left_does_not_work_here(register: Path) -> None:
    rows = read_register(register, STAFF).rows
    assert [row.text("id") for row in at_work(rows, date(2026, 11, 23))] == ["G1", "G4"]


def test_nobody_counts_a_register_that_is_not_kept(register: Path) -> None:
    site = SiteView("office", str(register.parent), "Asia/Shanghai", {"staff": RegisterSource(str(register))})
    ctx = Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, register.parent)
    assert (staff_count(ctx, "staff"), staff_count(ctx, "people")) == (2, None)
