from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_somebody_becomes_responsible_by_the_default_day_or_an_earlier_one(finding: Call) -> None:
    default = json.loads(finding("show", 1, "--json").out)["default_due"]
    said = finding("assign", 1, "--owner", "li", "--by", "chen")
    assert said.out == f"Finding 1 (A-1): To be put right; due {default}; responsible: Li Qiang\n"


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (("--owner", "lee", "--by", "chen"), "[people_of_site]"),
        (("--owner", "wang", "--by", "li"), "[permitted]"),
        (("--owner", "li", "--due", "2031-01-01", "--by", "chen", "--due", "soon"), "[dates]"),
        (("--owner", "wang", "--due", "2031-01-01", "--by", "wang"), "[second_person]"),
    ],
)
def test_what_breaks_a_rule_is_refused_by_its_name(finding: Call, options: tuple[str, ...], rule: str) -> None:
    refused = finding("assign", 1, *options)
    assert (refused.code, rule in refused.err) == (65, True), refused.err


def test_many_are_assigned_at_once(safeguard: Call, office: Path, login: str) -> None:
    areas = "".join(f"  - {{id: room{n}, title: Room {n}, tags: [exit]}}\n" for n in range(150))
    site = office / "site.yaml"
    text = site.read_text("utf-8").replace("areas:\n", f"areas:\n{areas}")
    people = "people:\n  - {id: chen, name: Chen, roles: [leader]}\n  - {id: li, name: Li}\n"
    site.write_text(f"{text}{people}settings: {{shared_logins: [{login}]}}\n", "utf-8")
    assert safeguard("run", "--site", office, "--only", "A-1").code == 3
    assert safeguard("answer", "--site", office, typed="no\nboxes\n" * 3 + "q\n").code == 3
    assert safeguard("finding", "list", "--item", "A-1", "--save", "exits", "--site", office).code == 0
    said = safeguard(
        "finding", "assign", "--filter", "exits", "--owner", "li", "--by", "chen", "--json", "--site", office
    )
    assert [one["owner"] for one in json.loads(said.out)] == ["li"] * 3
