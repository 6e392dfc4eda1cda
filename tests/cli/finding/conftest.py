"""The ledger of the small office, and how far its two findings are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def finding(safeguard: Call, ledger: Path) -> Call:
    """Call ``safeguard finding`` there."""

    def call(name: str, *arguments: object, **about: Any) -> Any:
        return safeguard("finding", name, *map(str, arguments), "--site", ledger, **about)

    return call


@pytest.fixture
def submitted(finding: Call) -> Call:
    """Both findings are put right by li, who says so."""
    plan = ("--measures", "Clear it", "--interim", "A guard", "--emergency", "see EP-1", "--supervisor", "chen")
    assert finding("assign", 1, 2, "--owner", "li", "--by", "chen").code == 0
    assert finding("plan", 1, 2, *plan, "--by", "li").code == 0
    assert finding("submit", 1, 2, "--note", "Cleared", "--by", "li").code == 0
    return finding


@pytest.fixture
def rechecked(safeguard: Call, submitted: Call, ledger: Path) -> Call:
    """Wang has looked again, and both are gone."""
    assert submitted("recheck", 1, 2, "--by", "wang").code == 3
    assert safeguard("answer", "--site", ledger, "--by", "wang", typed="yes\nyes\n").code == 0
    return submitted


@pytest.fixture
def state(finding: Call) -> Callable[[int], str]:
    """How a finding stands."""

    def now(number: int) -> str:
        return str(json.loads(finding("show", number, "--json").out)["state"])

    return now
