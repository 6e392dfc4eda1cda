from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]


def test_a_later_day_is_asked_for_by_one_and_approved_by_another(finding: Call) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    later = ("--until", "2099-12-15", "--note", "The part is on order")
    assert "[second_person]" in finding("extend", 1, *later, "--by", "li").err
    said = finding("extend", 1, *later, "--interim", "A guard", "--by", "chen")
    assert said.out == "Finding 1 (A-1): To be put right, Extended; due 2099-12-15; responsible: Li Qiang\n"
    event = json.loads(finding("show", 1, "--json").out)["history"][-1]["action"]
    assert (event["asked_by"], event["interim"]) == ("li", "A guard")


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (("--until", "2099-12-15"), "[reason]"),
        (("--until", "2020-01-01", "--note", "late"), "[extension]"),
        (("--until", "soon", "--note", "late"), "[dates]"),
    ],
)
def test_what_is_no_extension_is_refused(finding: Call, options: tuple[str, ...], rule: str) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    refused = finding("extend", 1, *options, "--by", "chen")
    assert (refused.code, rule in refused.err) == (65, True), refused.err
