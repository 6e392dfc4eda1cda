from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_the_same_is_asked_at_the_other_places(safeguard: Call, finding: Call, ledger: Path) -> None:
    said = finding("similar", 1, "--by", "chen")
    assert (said.code, "looks at 1 similar places" in said.err) == (3, True)
    assert safeguard("answer", "--site", ledger, "--by", "wang", typed="no\nbicycles\n").code == 0
    case = json.loads(finding("show", 1, "--json").out)
    assert (case["similar_targets"], len(case["similar"])) == (["area:stairs"], 1)
    shown = finding("show", 1).out
    assert f"  Similar places, inspection {case['similar'][0]}: Failed 1" in shown
    assert "  The same was found at: Stairs" in shown


def test_where_there_is_none_it_is_said_why(finding: Call) -> None:
    refused = finding("similar", 1, "--none", "--by", "chen")
    assert (refused.code, "[reason]" in refused.err) == (65, True)
    assert finding("similar", 1, "--none", "--note", "The only exit", "--by", "chen").code == 0
    assert "  No similar place: The only exit" in finding("show", 1).out


def test_no_place_is_like_it(finding: Call) -> None:
    refused = finding("similar", 1, "--tag", "archive", "--by", "chen")
    assert (refused.code, "--none" in refused.err) == (65, True)


def test_who_may_not_begins_no_inspection(safeguard: Call, finding: Call, ledger: Path) -> None:
    site = ledger / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("roles: [facilities]", "roles: [auditor]"), "utf-8")
    refused = finding("similar", 1, "--by", "li")
    assert (refused.code, "[permitted]" in refused.err) == (65, True)
    assert "-2 " not in safeguard("inspection", "list", "--site", ledger).out
