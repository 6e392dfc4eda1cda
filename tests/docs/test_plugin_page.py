"""The example of the page about plugins is a plugin: put together from the page, it is found, runs and passes its test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plugins.md"
CHECKLIST = """checklist: acme
version: 1.0.0
title: {zh: 门锁, en: Doors}
domain: general
items:
  - id: ACME-01
    title: {zh: 门已锁, en: Doors are locked}
    severity: high
    check: acme.doors
    mitigation: {corrective: {zh: 锁门, en: Lock it}}
"""
SHIPS = (
    "\n\ndef test_the_checklist():\n    acme = load_installed('acme')\n    assert_checklist(acme.checklists[0], acme)\n"
)


@pytest.fixture
def pages_plugin(tmp_path: Path) -> Path:
    """A folder on Python's path that holds the plugin of the page, as an installer would have left it."""
    parts = {part_of(text): text for text in python_blocks(PAGE.read_text("utf-8"))}
    assert set(parts) == {"doors.py", "__init__.py", "test_acme.py"}
    package = tmp_path / "acme"
    package.mkdir()
    for name, text in parts.items():
        target = tmp_path / name if name == "test_acme.py" else package / name
        target.write_text(text + (SHIPS if name == "test_acme.py" else ""), "utf-8")
    (package / "acme.yaml").write_text(CHECKLIST, "utf-8")
    info = tmp_path / "acme-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0.0\n", "utf-8")
    toml = PAGE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    assert '[project.entry-points.safeguard]\nacme = "acme"\n' in toml
    (info / "entry_points.txt").write_text("[safeguard]\nacme = acme\n", "utf-8")
    return tmp_path


def python_blocks(text: str) -> list[str]:
    return [part.partition("```")[0] for part in text.split("```python\n")[1:]]


def part_of(text: str) -> str:
    if "@hookimpl" in text:
        return "__init__.py"
    return "doors.py" if "(Checker)" in text else "test_acme.py"


def test_the_plugin_of_the_page_passes_its_own_test(pages_plugin: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "test_acme.py"],
        cwd=pages_plugin,
        env={**{k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}, "PYTHONPATH": str(pages_plugin)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout


def test_python_stands_on_pages_that_are_tested_only(python_block: Any) -> None:
    assert python_block.page == PAGE, f"{python_block}: nothing runs this block"
