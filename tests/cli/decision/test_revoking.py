from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_a_second_person_is_not_needed_to_revoke_but_a_role_is(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    refused = decide("waiver", "revoke", "W-1", "--reason", "x", "--by", "li")
    assert (refused.code, "[permitted]" in refused.err) == (65, True)
    assert decide("waiver", "revoke", "W-1", "--reason", "x", "--by", "wang").code == 0
