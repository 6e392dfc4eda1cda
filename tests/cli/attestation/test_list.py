from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_waivers_are_another_list(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    assert decide("attestation", "list").out == "There is none\n"
    assert decide("attestation", "grant", *GRANT, "--by", "chen").code == 0
    assert [one["id"] for one in json.loads(decide("attestation", "list", "--json").out)] == ["A-1"]
