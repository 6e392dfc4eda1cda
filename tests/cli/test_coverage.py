from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(
        """site: hq
title: HQ
people: [{id: li, name: Li Qiang}, {id: wu, name: Wu Hao}, {id: sun, name: Sun Li}]
registers: {training: {file: training.csv}, drills: {file: drills.csv}}
""",
        "utf-8",
    )
    (tmp_path / "training.csv").write_text(
        "Date,Name,Topic\n2026-03-01,Li Qiang,Fire\n2025-01-10,Wu Hao,Fire\n", "utf-8"
    )
    (tmp_path / "drills.csv").write_text('Date,Participants\n2026-05-06,"Li Qiang, Wu Hao, Wang"\n', "utf-8")
    return tmp_path


def test_who_is_in_no_register_comes_first(trained: Path, safeguard: Call) -> None:
    done = safeguard("coverage", "--site", trained, "--as-of", "2026-11-23", "--lang", "en")
    assert done.code == 0
    assert (
        done.out
        == """In no register: Sun Li
Person    Training         Drill       Missing
--------  ---------------  ----------  -------------------------
Sun Li    never            never       Training; Drill
Wu Hao    2025-01-10 Fire  2026-05-06  Training since 2026-01-11
Li Qiang  2026-03-01 Fire  2026-05-06
Covered within 12 months: 1 of 3
Names that are nobody's in site.yaml, or several people's:
- Wang (drills.csv!2:Participants)
"""
    )


def test_one_person_and_as_data(trained: Path, safeguard: Call) -> None:
    out = safeguard("coverage", "--site", trained, "--as-of", "2026-11-23", "--person", "wu", "--json").out
    (wu,) = json.loads(out)["people"]
    assert (wu["training"]["missing_since"], wu["drill"]["covered"]) == ("2026-01-11", True)


def test_half_a_year(trained: Path, safeguard: Call) -> None:
    out = safeguard("coverage", "--site", trained, "--as-of", "2026-11-23", "--months", "6").out
    assert "Covered within 6 months: 0 of 3" in out
    assert "Drill since 2026-11-07" in out


def test_nobody_of_this_name(trained: Path, safeguard: Call) -> None:
    done = safeguard("coverage", "--site", trained, "--person", "lii")
    assert (done.code, "Did you mean" in done.err) == (64, True)


def test_what_cannot_be_read_is_said_and_ends_with_2(trained: Path, safeguard: Call) -> None:
    (trained / "drills.csv").unlink()
    done = safeguard("coverage", "--site", trained)
    assert done.code == 2
    assert done.out.startswith("Could not be read, so that somebody may be missing wrongly:\n")
