"""Every benchmark runs to its end and says what it measured; how fast it was is nothing that a test asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SAID = {
    "start": ["safeguard --version", "click --version", "completion of a word", "G18 --version"],
    "plugins": ["5 plugins", "no cache", "python -c pass"],
    "way": [
        "50 items, planned, run and recorded",
        "lint of 50 items",
        "page of 50 findings",
        "peak memory of 200 steps",
    ],
    "runner": ["native 100", "isolated", "spawning", "G17 native check of 500"],
    "record": ["bare executemany", "growth", "G15 recording"],
    "ledger": ["what a report of 500 results says", "verify, per result", "first page of all"],
    "schedules": ["a year planned", "due for one person", "group status", "recorded, for so many offices"],
    "registers": ["checked by all rules", "streamed, typed", "peak memory of"],
    "durability": ["power cuts (simulated)", "full disks", "flipped bits", "kill -9", "writers at once", "share kept"],
    "report": ["bare Jinja2 stream", "growth, figures too", "G16 peak memory"],
}


def python(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAFEGUARD")}
    command = [sys.executable, *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAID)
def test_a_benchmark_runs(name: str) -> None:
    done = python(f"benchmarks/{name}.py", "--quick", "--rounds", "1")
    assert done.returncode == 0, done.stderr
    for words in SAID[name]:
        assert words in done.stdout
    assert "MISSED" in done.stdout or "met" in done.stdout


@pytest.mark.slow
def test_they_run_from_one_command_and_a_quick_run_leaves_the_page_alone() -> None:
    page = ROOT / "docs" / "benchmarks.md"
    before = page.read_bytes() if page.exists() else None
    done = python("-m", "benchmarks", "--quick", "--rounds", "1", "--only", "start")
    assert done.returncode == 0, done.stderr
    assert "Cold start\n==========" in done.stdout
    assert (page.read_bytes() if page.exists() else None) == before


def test_every_benchmark_is_run_by_the_one_command() -> None:
    files = {path.stem for path in (ROOT / "benchmarks").glob("*.py") if "def main()" in path.read_text("utf-8")}
    assert files - {"__main__"} == set(SAID)
    named = (ROOT / "benchmarks" / "__main__.py").read_text("utf-8")
    assert all(f'    "{name}": ' in named for name in SAID)
