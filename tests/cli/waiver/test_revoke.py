from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_it_ends_before_its_day(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    refused = decide("waiver", "revoke", "W-1", "--by", "chen")
    assert (refused.code, "[reason]" in refused.err) == (65, True)
    assert decide("waiver", "revoke", "W-1", "--reason", "Put right", "--by", "chen").out.endswith("; revoked\n")
    assert "revoked on" in " ".join(decide("waiver", "list").out.split())
    assert decide("waiver", "revoke", "W-1", "--reason", "Put right", "--by", "chen").code == 65


def test_one_that_is_not_there_is_named(decide: Call) -> None:
    refused = decide("waiver", "revoke", "A-1", "--reason", "Put right", "--by", "chen")
    assert (refused.code, "There is no waiver or attestation A-1" in refused.err) == (66, True)
