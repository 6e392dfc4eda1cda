from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
LATE = ("--as-of", "2026-12-24")
"""By then the blocked exit is overdue, and a major hazard."""


def test_where_no_major_hazard_is_open_it_says_how_to_get_one(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "emergency", "--site", inspected, "--as-of", "2026-11-23")
    assert (said.code, said.out) == (
        0,
        "No major hazard is open; --all writes every plan, a number that of one finding\n",
    )


def test_a_major_hazard_has_a_plan(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "emergency", "--site", inspected, *LATE, "--lang", "zh")
    assert said.out.startswith("# 本部突发事件现场处置方案（草案）\n")
    assert "| 出口畅通 | 楼梯 |" in said.out
    assert "site.yaml 中没有台账 emergency\\_supplies" in said.out


def test_a_finding_is_named_by_number_or_id(safeguard: Call, inspected: Path) -> None:
    by_number = safeguard("mitigation", "emergency", "1", "--site", inspected, "--as-of", "2026-11-23")
    assert by_number.code == 0
    assert by_number.out.startswith("# HQ: On\\-site plan: an emergency \\(draft\\)\n")
    unknown = safeguard("mitigation", "emergency", "99", "--site", inspected)
    assert (unknown.code, unknown.out) == (64, "")
    assert "No open finding, or more than one, is 99\n  Hint: safeguard mitigation lists tasks" in unknown.err


@pytest.mark.parametrize("form", ["md", "html"])
def test_all_plans_go_into_a_folder(form: str, safeguard: Call, inspected: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    said = safeguard("mitigation", "emergency", "--all", "--site", inspected, "--format", form, "--output", folder)
    assert said.code == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        f"emergency-{name}-en.{form}" for name in ("archive", "confidentiality", "fire", "general", "information")
    ]


def test_one_plan_goes_into_the_file_that_is_named(safeguard: Call, inspected: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    assert safeguard("mitigation", "emergency", "1", "--site", inspected, "--output", file).code == 0
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_a_finding_and_all_is_too_much(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "emergency", "1", "--all", "--site", inspected)
    assert (said.code, said.err) == (64, "Name a finding or --all, not both\n")
