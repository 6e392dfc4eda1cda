from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_what_will_be_done_is_kept(finding: Call, state: Callable[[int], str]) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    assert finding("plan", 1, "--measures", "Clear it", "--budget", "300", "--by", "li").code == 0
    case = json.loads(finding("show", 1, "--json").out)
    assert (case["measures"], case["budget"], case["state"]) == ("Clear it", "300", "rectifying")


def test_only_whoever_is_responsible_plans(finding: Call) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    refused = finding("plan", 2, "--measures", "Clear it", "--by", "li")
    assert (refused.code, "[state]" in refused.err, "safeguard finding assign 2" in refused.err) == (65, True, True)
