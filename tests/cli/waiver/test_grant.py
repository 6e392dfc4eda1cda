from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_a_finding_is_accepted_for_a_while(decide: Call) -> None:
    more = ("--at", "lobby", "--subject", "left leaf", "--compensation", "A guard")
    said = decide("waiver", "grant", *GRANT, *more, "--by", "chen", "--json")
    granted = json.loads(said.out)
    told = {
        name: granted[name] for name in ("id", "item", "target", "subject", "compensation", "approved_by", "standing")
    }
    assert told == {
        "id": "W-1",
        "item": "A-1",
        "target": "area:lobby",
        "subject": "left leaf",
        "compensation": "A guard",
        "approved_by": "chen",
        "standing": "active",
    }


def test_the_status_stays_as_it_is(decide: Call, safeguard: Call, ledger: Path) -> None:
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    cases = json.loads(safeguard("finding", "list", "--site", ledger, "--json").out)
    assert [case["state"] for case in cases] == ["open", "open"]
