from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_both_languages(decide: Call) -> None:
    assert decide("waiver", "grant", *GRANT, "--at", "lobby", "--compensation", "A guard", "--by", "chen").code == 0
    (one,) = json.loads(decide("waiver", "list", "--json").out)
    said = " ".join(decide("waiver", "list").out.split())
    assert f"W-1 A-1 · Lobby {one['since']} {UNTIL} active" in said
    for words in ("Instead: A guard", "asked for by Li Qiang"):
        assert words in said
    chinese = "".join(decide("waiver", "list", "--lang", "zh").out.split())
    for words in (f"W-1A-1·大厅{one['since']}{UNTIL}有效", "申请人：李强", "批准人：陈建国"):
        assert words in chinese
