"""The small office with its people, who share one login, after an inspection that found both exits blocked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.environment import surroundings

Call = Callable[..., Any]


@pytest.fixture
def login() -> str:
    """Whose keyboard it is, as the program sees it."""
    return surroundings([]).login


@pytest.fixture
def ledger(safeguard: Call, office: Path, login: str) -> Path:
    people = f"""people:
  - {{id: chen, name: {{zh: 陈建国, en: Chen Jianguo}}, roles: [leader]}}
  - {{id: li, name: {{zh: 李强, en: Li Qiang}}, roles: [facilities]}}
  - {{id: wang, name: {{zh: 王敏, en: Wang Min}}, roles: [safety_officer, inspector]}}
settings: {{shared_logins: [{login}]}}
"""
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + people, "utf-8")
    assert safeguard("run", "--site", office).code == 3
    typed = "no\nblocked by boxes\nno\nblocked by bicycles\n2\n"
    assert safeguard("answer", "--site", office, typed=typed).code == 0
    return office


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
