from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_registers_are_listed_with_where_they_are_kept_and_who_reads_them(safeguard: Call, office: Path) -> None:
    said = safeguard("register", "list", "--site", office)
    rows = {line.split()[0]: line.split() for line in said.out.splitlines()[2:]}
    assert (said.code, said.err) == (0, "")
    assert rows["drills"] == ["drills", "Fire", "drills", "drills.csv", "fire.drills"]
    assert "extinguishers" in rows
    assert "消防演练记录" in safeguard("register", "list", "--site", office, "--lang", "zh").out


def test_they_are_listed_as_data(safeguard: Call, office: Path) -> None:
    listed = {one["name"]: one for one in json.loads(safeguard("register", "list", "--site", office, "--json").out)}
    assert (listed["drills"]["file"], listed["drills"]["checkers"]) == ("drills.csv", ["fire.drills"])
    assert listed["staff"]["file"] == ""
