from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def twice(safeguard: Call, office: Path) -> Path:
    """Two inspections of one day: the lobby was blocked and is clear, the stairs were clear and are blocked."""
    for typed in ("no\nboxes\nyes\n2\n", "yes\nno\nbicycle\n2\n"):
        safeguard("run", "--site", office, "--as-of", "2026-11-23")
        assert safeguard("answer", "--site", office, typed=typed).code == 0
    return office


def test_two_inspections_are_compared(safeguard: Call, twice: Path) -> None:
    diff = json.loads(safeguard("inspection", "diff", "20261123-1", "20261123-2", "--site", twice, "--json").out)
    assert {(one["delta"], one["target"]) for one in diff["changes"]} == {
        ("resolved", "area:lobby"),
        ("new", "area:stairs"),
    }
    assert (diff["counts"], diff["warnings"]) == ({"new": 1, "resolved": 1}, [])


def test_a_comparison_names_things_and_places(safeguard: Call, twice: Path) -> None:
    english = safeguard("inspection", "diff", "20261123-1", "--site", twice).out
    assert english.startswith(
        "From 20261123-1 to 20261123-2\nChange    No.    Place    What         Details                Because of\n"
    )
    assert "gone      A-1    Lobby    Exits clear" in english
    assert english.endswith("In all: new 1, gone 1\nCauses: what was seen 2\n")
    chinese = safeguard("inspection", "diff", "20261123-1", "--site", twice, "--lang", "zh").out
    assert "消失    A-1     大厅    出口畅通" in chinese
    assert chinese.endswith("合计：新增 1, 消失 1\n原因：现场情况变化 2\n")


def test_what_stayed_the_same_is_shown_on_demand(safeguard: Call, twice: Path) -> None:
    safeguard("run", "--site", twice, "--as-of", "2026-11-24")
    safeguard("answer", "--site", twice, typed="yes\nno\nbicycle\n2\n")
    short = safeguard("inspection", "diff", "20261123-2", "20261124", "--site", twice)
    assert short.out == "From 20261123-2 to 20261124-1\nIn all: same 1\n"
    long = safeguard("inspection", "diff", "20261123-2", "20261124", "--site", twice, "--all")
    assert "same      A-1    Stairs   Exits clear" in long.out


def test_what_makes_a_comparison_doubtful_is_said(safeguard: Call, twice: Path) -> None:
    own = twice / "own.yaml"
    own.write_text(own.read_text("utf-8").replace("min: 1, unit", "min: 3, unit"), "utf-8")
    safeguard("run", "--site", twice, "--as-of", "2026-11-24")
    said = safeguard("inspection", "diff", "20261123-2", "--site", twice)
    assert "own is not the same in both" in said.out
    assert "not looked at this time 1" in said.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("last",), 64, "20261123-2 cannot be compared with itself"),
        (("20261123-1", "20261123-1"), 64, "20261123-1 cannot be compared with itself"),
        (("nothing",), 66, "There is no inspection nothing"),
        (("20261123-2", "20261123-1", "last"), 64, "Too many words: last"),
    ],
)
def test_what_cannot_be_compared_is_told(
    arguments: tuple[str, ...], code: int, words: str, safeguard: Call, twice: Path
) -> None:
    said = safeguard("inspection", "diff", *arguments, "--site", twice)
    assert (said.code, said.err.splitlines()[0]) == (code, words)


def test_without_a_word_the_last_two_are_compared(safeguard: Call, twice: Path) -> None:
    said = safeguard("inspection", "diff", "--site", twice)
    assert (said.code, said.out) == (0, safeguard("inspection", "diff", "20261123-1", "last", "--site", twice).out)


def test_the_first_inspection_has_none_before_it(safeguard: Call, begun: Path) -> None:
    said = safeguard("inspection", "diff", "--site", begun)
    assert (said.code, said.err.splitlines()) == (
        64,
        [
            "There is no inspection before 20261123-1",
            "  Hint: Two are compared; safeguard inspection list shows those that there are",
        ],
    )
