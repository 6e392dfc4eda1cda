from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_another_person_says_what_the_reinspection_showed(rechecked: Call, state: Callable[[int], str]) -> None:
    refused = rechecked("verify", 1, "--by", "li")
    assert (refused.code, "[second_person]" in refused.err) == (65, True)
    assert rechecked("verify", 1, 2, "--by", "wang").code == 0
    assert (state(1), state(2)) == ("verified", "verified")


def test_what_is_not_put_right_goes_back(rechecked: Call, state: Callable[[int], str]) -> None:
    assert "[reason]" in rechecked("verify", 1, "--rejected", "--by", "wang").err
    assert rechecked("verify", 1, "--rejected", "--note", "Still half blocked", "--by", "wang").code == 0
    assert state(1) == "rectifying"


def test_an_inspection_may_be_named(rechecked: Call) -> None:
    begun = json.loads(rechecked("show", 1, "--json").out)["history"][-1]["inspection"]["inspection"]
    first = f"{begun.rpartition('-')[0]}-1"
    refused = rechecked("verify", 1, "--inspection", first, "--by", "wang")
    assert (refused.code, "[recheck]" in refused.err) == (65, True)
    assert rechecked("verify", 1, "--inspection", "nonsense", "--by", "wang").code == 66
    assert rechecked("verify", 1, "--inspection", begun, "--by", "wang").code == 0
