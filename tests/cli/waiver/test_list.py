from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_each_stands_as_it_does_on_the_day(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    last = date.fromisoformat(UNTIL)
    days = {-200: "coming", 100: "active", 30: "expiring", 0: "expiring", -1: "expired"}
    for before, standing in days.items():
        day = (
            last - timedelta(days=before)
            if before != -200
            else datetime.now(ZoneInfo("Asia/Shanghai")).date() - timedelta(days=9)
        )
        (one,) = json.loads(decide("waiver", "list", "--as-of", day, "--json").out)
        assert one["standing"] == standing


def test_only_those_that_hold(decide: Call) -> None:
    assert decide("waiver", "list").out == "There is none\n"
    assert decide("waiver", "grant", *GRANT, "--by", "chen").code == 0
    assert "W-1" in decide("waiver", "list", "--holding").out
    assert decide("waiver", "list", "--holding", "--as-of", "2099-01-01").out == "There is none\n"
