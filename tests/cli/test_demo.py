from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.mark.slow
def test_the_demo_inspects_and_leaves_reports_in_both_languages(safeguard: Call, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = safeguard("demo", "--output", folder)
    assert said.code == 0
    assert said.out.startswith("Sample office · 20261123-1 · 2026-11-23")
    assert said.out.endswith(f"The sample office is as of 2026-11-23; go on in it: cd {folder}\n")
    assert sorted(path.name for path in (folder / "reports").iterdir()) == [
        f"20261123-1-{language}.{suffix}" for language in ("en", "zh") for suffix in ("csv", "html", "json", "md")
    ]
    again = safeguard("demo", "--output", folder, "--lang", "zh")
    assert (again.code, again.out.startswith("示例办公室 · 20261123-2 · 2026-11-23")) == (0, True)
    diff = json.loads(safeguard("inspection", "diff", "20261123-1", "--site", folder, "--json").out)
    of_the_office = [one for one in diff["changes"] if not one["item"].startswith("I-")]
    assert (of_the_office, diff["warnings"]) == ([], [])


def test_a_folder_of_somebody_else_is_left_alone(safeguard: Call, office: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", "utf-8")
    for folder in (tmp_path / "mine", office):
        before = sorted(folder.iterdir())
        said = safeguard("demo", "--output", folder)
        assert (said.code, f"{folder} holds something else" in said.err) == (64, True)
        assert sorted(folder.iterdir()) == before
