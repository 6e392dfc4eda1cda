"""The page of figures: nothing that was missed, and nothing that did not run, is left unsaid."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_page", ROOT / "benchmarks" / "page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["benchmarks_page"] = module
    spec.loader.exec_module(module)
    return module


def figures(*goals: tuple[str, float, float]) -> bytes:
    told = [{"name": name, "at_least": wanted, "reached": got, "met": got >= wanted} for name, wanted, got in goals]
    machine = "Some CPU, 2 cores, 24 GiB; Linux 6; Python 3.11.7; load 1.5"
    return json.dumps({"machine": machine, "measured_at": "2026-11-23T16:30:00Z", "goals": told}).encode()


def test_goals_stand_first_and_the_missed_ones_are_counted(page: ModuleType) -> None:
    start = page.Section("start", "Cold start", "a table\n", 0, 1795450800.0, (0.5, 1.0), figures(("fast", 1.0, 1.5)))
    way = page.Section("way", "The whole way", "another\n", 0, 1795451000.0, (1.0, 2.5), figures(("slow", 1.0, 0.25)))
    text = page.page([start, way])
    assert "Measured: 2026-11-23 16:20 UTC to 2026-11-23 16:23 UTC. Machine: Some CPU, 2 cores, 24 GiB; Linux" in text
    assert "`benchmarks/way.py`, 2026-11-23 16:23 UTC, load 1.0 to 2.5." in text
    assert "while it ran: 0.5 to 2.5" in text.replace("\n", " ")
    assert "1 of 2 are met, **1 missed**." in text
    assert "| Cold start | fast | 1.00 | 1.50 | met |\n| The whole way | slow | 1.00 | 0.25 | **missed** |" in text
    assert text.index("## Goals") < text.index("## Cold start") < text.index("## The whole way")
    assert "```text\nanother\n```" in text
    assert "G18: how long the command line takes" in text


def test_a_benchmark_that_failed_is_told_as_missed(page: ModuleType) -> None:
    start = page.Section("start", "Cold start", "", 0, 1795450800.0, (0.5, 1.0), figures())
    broken = page.Section("way", "The whole way", "half a table", 1, 1795451000.0, (0.5, 1.0), b"")
    for order in ([start, broken], [broken, start]):
        text = page.page(order)
        assert "| The whole way | **it did not run to its end** | | | **missed** |" in text
        assert "Machine: Some CPU, 2 cores, 24 GiB" in text


def test_what_was_measured_before_is_kept(page: ModuleType, tmp_path: Path) -> None:
    start = page.Section("start", "Cold start", "a table\n", 0, 1795450800.0, (0.5, 1.0), figures(("fast", 1.0, 1.5)))
    page.keep(start, tmp_path / "kept")
    assert page.kept("start", tmp_path / "kept") == start
    assert page.kept("way", tmp_path / "kept") is None
