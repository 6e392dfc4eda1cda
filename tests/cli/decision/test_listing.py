from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_a_day_that_is_none_is_told(decide: Call) -> None:
    refused = decide("waiver", "list", "--as-of", "soon")
    assert (refused.code, "soon is not a date" in refused.err) == (64, True)


def test_nothing_in_it_harms_the_terminal(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--reason", "\x1b[31mred", "--by", "chen").code == 0
    assert "\x1b" not in decide("waiver", "list").out
