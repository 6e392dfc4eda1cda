from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_every_column_is_explained(safeguard: Call, office: Path) -> None:
    said = safeguard("register", "show", "drills", "--site", office, "--lang", "zh")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "消防演练记录"
    assert any(line.startswith("演练日期") and "2026-05-12" in line for line in lines)


def test_columns_of_which_one_is_enough_are_named(safeguard: Call, office: Path) -> None:
    assert "One of the columns " in safeguard("register", "show", "extinguishers", "--site", office).out


def test_an_unknown_name_gets_a_hint(safeguard: Call, office: Path) -> None:
    said = safeguard("register", "show", "drils", "--site", office)
    assert said.code == 64
    assert "Did you mean drills?" in said.err
