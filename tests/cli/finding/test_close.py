"""Nothing is closed without a later re-inspection by another person, whoever calls what in which order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_the_whole_life(rechecked: Call, state: Callable[[int], str]) -> None:
    verified = rechecked("verify", 1, "--by", "wang")
    assert verified.out.startswith("Finding 1 (A-1): To be struck off; due ")
    closed = rechecked("close", 1, "--by", "chen")
    assert (closed.code, closed.out) == (0, "Finding 1 (A-1): Closed\n")
    assert (state(1), state(2)) == ("closed", "submitted")


@pytest.mark.parametrize(
    ("steps", "rule"),
    [
        ([("close", "chen")], "[recheck]"),
        ([("verify", "wang"), ("close", "chen")], "[recheck]"),
        ([("verify", "li"), ("close", "chen")], "[second_person]"),
    ],
)
def test_without_a_reinspection_nothing_is_closed(
    submitted: Call, state: Callable[[int], str], steps: list[tuple[str, str]], rule: str
) -> None:
    said = [submitted(name, 1, "--by", person) for name, person in steps]
    assert {one.code for one in said} == {65}
    assert rule in "".join(one.err for one in said)
    assert state(1) == "submitted"


def test_the_inspection_of_whoever_put_it_right_does_not_count(
    safeguard: Call, submitted: Call, ledger: Path, state: Callable[[int], str]
) -> None:
    warned = submitted("recheck", 1, "--by", "li")
    assert "Finding 1: li put it right, or may have; only another person's inspection counts" in warned.err
    assert safeguard("answer", "--site", ledger, "--by", "wang", typed="yes\n").code == 0
    refused = submitted("verify", 1, "--by", "wang")
    assert (refused.code, "[recheck_by_another]" in refused.err) == (65, True)
    assert submitted("close", 1, "--by", "chen").code == 65
    assert state(1) == "submitted"


def test_two_names_at_one_login_are_one_person(
    rechecked: Call, ledger: Path, state: Callable[[int], str], login: str
) -> None:
    site = ledger / "site.yaml"
    site.write_text(site.read_text("utf-8").replace(f"shared_logins: [{login}]", "shared_logins: []"), "utf-8")
    refused = rechecked("verify", 1, "--by", "wang")
    assert (refused.code, "[second_person]" in refused.err) == (65, True)
    assert state(1) == "submitted"


def test_whoever_is_responsible_cannot_close(rechecked: Call, state: Callable[[int], str]) -> None:
    assert rechecked("verify", 1, "--by", "wang").code == 0
    refused = rechecked("close", 1, "--by", "li")
    assert (refused.code, "[permitted]" in refused.err, "[second_person]" in refused.err) == (65, True, True)
    assert state(1) == "verified"
