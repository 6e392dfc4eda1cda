from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_it_is_done_as_its_owner_says(submitted: Call, state: Callable[[int], str]) -> None:
    assert state(1) == "submitted"
    case = json.loads(submitted("show", 1, "--json").out)
    assert (case["submission"]["hand"]["person"], case["stages"]) == ("li", ["to_be_rechecked"])


def test_nothing_is_done_before_it_is_planned(finding: Call) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    refused = finding("submit", 1, "--by", "li")
    assert (refused.code, "[state]" in refused.err, "[measures]" in refused.err) == (65, True, True)
