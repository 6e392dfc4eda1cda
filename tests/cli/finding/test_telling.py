from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_a_step_says_how_it_stands_then(finding: Call, ledger: Path) -> None:
    said = finding("note", 1, "--note", "seen", "--lang", "zh").out
    assert said.startswith("隐患 1（A-1）：待整改；期限 (") and said.endswith(")；责任人：尚未落实\n")


def test_data_has_what_follows_from_the_day(finding: Call) -> None:
    (case,) = json.loads(finding("note", 1, "--note", "seen", "--json").out)
    told = {name: case[name] for name in ("title", "place", "days_over", "board", "stages")}
    assert told == {
        "title": {"zh": "出口畅通", "en": "Exits clear"},
        "place": {"zh": "大厅", "en": "Lobby"},
        "days_over": 0,
        "board": 0,
        "stages": ["waiting"],
    }


def test_what_has_left_the_site_is_named_by_its_key(finding: Call, ledger: Path) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    site = ledger / "site.yaml"
    text = site.read_text("utf-8").replace("id: lobby", "id: entrance").replace("id: li", "id: lin")
    site.write_text(text, "utf-8")
    shown = finding("show", 1).out
    assert ("place: area:lobby" in shown, "Responsible: li;" in shown) == (True, True)
