from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_it_goes_on_the_board_under_somebodys_supervision(finding: Call) -> None:
    said = finding("escalate", 1, "--level", 2, "--supervisor", "chen", "--by", "chen")
    assert said.out.startswith("Finding 1 (A-1): To be put right, On the board; due ")
    assert [one["number"] for one in json.loads(finding("list", "--escalated", "--json").out)] == [1]


def test_a_level_never_falls(finding: Call) -> None:
    assert finding("escalate", 1, "--level", 2, "--by", "chen").code == 0
    refused = finding("escalate", 1, "--level", 1, "--by", "chen")
    assert (refused.code, "[level]" in refused.err) == (65, True)
    assert finding("escalate", 1, "--level", 4, "--by", "chen").code == 64
