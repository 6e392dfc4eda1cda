from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_only_the_findings_are_looked_at_again(safeguard: Call, submitted: Call, ledger: Path) -> None:
    begun = submitted("recheck", 2, "--by", "wang", "--json")
    assert begun.code == 3
    assert json.loads(begun.out)["results"]
    shown = safeguard("answer", "--site", ledger, "--by", "wang", typed="yes\n").out
    assert ("A-1@area:stairs" in shown, "A-1@area:lobby" in shown) == (True, False)


def test_what_is_gone_is_told_with_what_to_do(safeguard: Call, submitted: Call, ledger: Path) -> None:
    assert submitted("recheck", 1, 2, "--by", "wang").code == 3
    said = safeguard("answer", "--site", ledger, "--by", "wang", typed="yes\nno\nboxes\n")
    assert said.err.endswith("Finding 1 is no longer found: safeguard finding verify 1\n")


def test_an_unknown_finding_begins_no_inspection(safeguard: Call, finding: Call, ledger: Path) -> None:
    assert finding("recheck", 9).code == 66
    assert safeguard("inspection", "list", "--site", ledger).out.count("20") >= 1
    assert "-2 " not in safeguard("inspection", "list", "--site", ledger).out


def test_selected_takes_each_item_and_place_once() -> None:
    from dataclasses import dataclass

    from safeguard.cli.finding.recheck import selected

    @dataclass
    class One:
        item: str
        target: str

    cases: Any = [One("A-1", "area:lobby"), One("A-1", "area:stairs"), One("A-1", "area:lobby")]
    assert selected(cases) == {"only": ("A-1",), "places": ("area:lobby", "area:stairs")}
