from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_all_that_is_wrong_is_told_at_once_with_its_place(safeguard: Call, office: Path) -> None:
    said = safeguard("register", "check", office / "drills.csv", "--site", office)
    assert said.code == 65
    told = said.out + said.err
    assert "五月 is not a date" in told
    assert "many is not a number" in told
    assert "(drills): rows: 2, of them with a problem: 1; problems: 2" in told


def test_it_is_told_as_data(safeguard: Call, office: Path) -> None:
    told = json.loads(safeguard("register", "check", office / "drills.csv", "--site", office, "--json").out)
    assert (told["register"], told["rows"], len(told["problems"])) == ("drills", 2, 2)


def test_a_good_file_passes(safeguard: Call, office: Path) -> None:
    (office / "drills.csv").write_text("演练日期,参加人数\n2026-05-12,35\n", "utf-8")
    assert safeguard("register", "check", office / "drills.csv", "--site", office).code == 0


def test_a_missing_column_and_a_missing_file_are_told(safeguard: Call, office: Path) -> None:
    (office / "drills.csv").write_text("演练日期\n2026-05-12\n", "utf-8")
    said = safeguard("register", "check", office / "drills.csv", "--site", office)
    assert said.code != 0
    assert "Participants" in said.err
    assert safeguard("register", "check", office / "gone.csv", "--site", office, "--as", "drills").code != 0
