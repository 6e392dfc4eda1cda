from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_it_ends_before_its_day(decide: Call) -> None:
    assert decide("attestation", "grant", *GRANT, "--by", "chen").code == 0
    said = decide("attestation", "revoke", "a-1", "--reason", "It is not so", "--by", "wang", "--json")
    assert (json.loads(said.out)["standing"], json.loads(said.out)["revoked_by"]) == ("revoked", "wang")
