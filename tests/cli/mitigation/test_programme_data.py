from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from safeguard.cli.mitigation.programme_data import number


def test_sums_of_risk_are_written_as_people_do() -> None:
    assert [number(Fraction(12)), number(Fraction(1, 2)), number(Fraction(1, 3))] == ["12", "0.5", "0.333333"]


def test_data_adds_up(safeguard: Callable[..., Any], inspected: Path) -> None:
    data = json.loads(safeguard("mitigation", "plan", "--site", inspected, "--json", "--as-of", "2026-11-23").out)
    risk = data["risk"]
    assert (risk["now"], risk["removed"], risk["after"], risk["best"]) == (21, 7, 14, True)
    assert risk["now"] - sum(task["removed"] for task in data["tasks"]) == risk["after"] == data["tasks"][-1]["left"]
    assert [thing["item"] for thing in data["things"]] == ["A-1", "A-2"]
    assert [task["number"] for task in data["tasks"]] != [None, None]
