"""Whatever people type in whatever order: what is closed was seen to be gone, later, by somebody who had no part in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Call = Callable[..., Any]
Step = tuple[str, str, bool]
"""What, who, and whether the exit is clear where somebody looks."""

PEOPLE = st.sampled_from(["chen", "li", "wang"])
STEPS = st.tuples(
    st.sampled_from(["assign", "plan", "submit", "verify", "close", "reopen", "look", "look"]), PEOPLE, st.booleans()
)
LEADING = [("assign", "chen", True), ("plan", "li", True), ("submit", "li", True)]
"""Without it, hardly any sequence gets far."""
OPTIONS = {
    "assign": ("--owner", "li"),
    "plan": ("--measures", "Clear it", "--interim", "A guard", "--emergency", "see EP-1", "--supervisor", "chen"),
    "reopen": ("--note", "again"),
}


@pytest.fixture
def offices(ledger: Path, tmp_path: Path) -> Iterator[Path]:
    """Copies of the office, as many as are wanted."""
    return (Path(shutil.copytree(ledger, tmp_path / f"office-{number}")) for number in count())


def take(safeguard: Call, office: Path, step: Step) -> None:
    name, person, clear = step
    if name != "look":
        safeguard("finding", name, "1", *OPTIONS.get(name, ()), "--by", person, "--site", office)
        return
    safeguard("finding", "recheck", "1", "--by", person, "--site", office)
    safeguard("answer", "--site", office, "--by", person, typed="yes\n" if clear else "no\nboxes\n")


def seen_to_be_gone(case: dict[str, Any]) -> bool:
    """Whether the inspection that was accepted began after the submission, and nobody who had a part in it made it."""
    before = case["submission"]["seq"]
    doers = {case["owner"], case["submission"]["hand"]["person"]}
    told = [
        one for one in case["history"] if one.get("inspection", {}).get("inspection") == case["recheck"]["inspection"]
    ]
    hands = {hand["person"] for one in told for hand in one["inspection"]["hands"]}
    return bool(told) and told[-1]["inspection"]["began"] > before and not doers & hands


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=7))
def test_nothing_is_closed_without_other_eyes(safeguard: Call, offices: Iterator[Path], steps: list[Step]) -> None:
    office = next(offices)
    for step in (*LEADING, *steps, ("verify", "wang", True), ("close", "chen", True)):
        take(safeguard, office, step)
        case = json.loads(safeguard("finding", "show", "1", "--json", "--site", office).out)
        assert case["state"] != "closed" or seen_to_be_gone(case)


def test_the_honest_way_is_open(safeguard: Call, offices: Iterator[Path]) -> None:
    office = next(offices)
    for step in (*LEADING, ("look", "wang", True), ("verify", "wang", True), ("close", "chen", True)):
        take(safeguard, office, step)
    case = json.loads(safeguard("finding", "show", "1", "--json", "--site", office).out)
    assert (case["state"], seen_to_be_gone(case)) == ("closed", True)
