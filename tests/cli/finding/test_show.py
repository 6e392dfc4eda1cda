from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_one_finding_with_all_that_happened_to_it(submitted: Call, login: str) -> None:
    case = json.loads(submitted("show", 1, "--json").out)
    shown = submitted("show", "#1").out
    assert shown.splitlines()[:9] == [
        "Finding 1: Exits clear",
        "  Item: A-1; place: Lobby",
        "  Severity: critical; state: To be re-inspected",
        f"  Responsible: Li Qiang; due {case['due']}",
        "  Supervisor: Chen Jianguo",
        "  Measures: Clear it",
        "  Interim: A guard",
        "  Emergency plan: see EP-1",
        "",
    ]
    assert [row.split()[-1] for row in shown.splitlines()[11:]] and f"Li Qiang ({login})" in shown


def test_it_has_no_english_left_in_chinese(submitted: Call, login: str) -> None:
    shown = submitted("show", 1, "--lang", "zh").out
    ours = {"A-1", "Clear", "it", "guard", "see", "EP-1", "Cleared", "A", "wang", login}
    words = {word.strip("()") for word in shown.replace("：", " ").replace("；", " ").split() if word.isascii()}
    assert {word for word in words if word.strip("()").isalpha()} - ours == set()


def test_it_is_found_by_the_beginning_of_its_id(finding: Call) -> None:
    case = json.loads(finding("show", 2, "--json").out)
    assert json.loads(finding("show", case["finding"][:8], "--json").out) == case
    assert [event["inspection"]["delta"] for event in case["history"]] == ["new"]
    assert finding("show", "9").code == 66
