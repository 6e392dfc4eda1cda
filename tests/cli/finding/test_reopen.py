from __future__ import annotations

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_what_is_not_over_is_open_again(rechecked: Call, state: Callable[[int], str]) -> None:
    assert rechecked("verify", 1, "--by", "wang").code == rechecked("close", 1, "--by", "chen").code == 0
    refused = rechecked("reopen", 1, "--by", "wang")
    assert (refused.code, "[reason]" in refused.err) == (65, True)
    assert rechecked("reopen", 1, "--note", "Blocked again", "--by", "wang").code == 0
    assert state(1) == "open"


def test_an_old_reinspection_does_not_close_it_again(rechecked: Call, state: Callable[[int], str]) -> None:
    assert rechecked("verify", 1, "--by", "wang").code == 0
    assert rechecked("reopen", 1, "--note", "Blocked again", "--by", "wang").code == 0
    assert rechecked("submit", 1, "--by", "li").code == 0
    refused = rechecked("verify", 1, "--by", "wang")
    assert (refused.code, "[recheck" in refused.err) == (65, True)
    assert state(1) == "submitted"
