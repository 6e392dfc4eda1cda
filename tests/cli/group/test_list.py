from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_offices_are_listed_and_what_cannot_be_read_comes_first(bureau: Path, safeguard: Call) -> None:
    lines = safeguard("group", "list", "--group", bureau / "group.yaml").out.splitlines()
    assert lines[0].startswith("Could not be read: south/gone/site.yaml: ")
    assert [line.split()[:2] for line in lines[3:]] == [["north", "a"], ["north", "b"], ["south/c", "c"]]


def test_the_same_as_data(bureau: Path, safeguard: Call) -> None:
    told = json.loads(safeguard("group", "list", "--group", bureau, "--json").out)
    assert [one["unit"] for one in told["sites"]] == [["north"], ["north"], ["south", "c"]]
    assert [one["unit"] for one in told["unread"]] == [["south", "gone"]]
