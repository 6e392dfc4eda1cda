"""``safeguard history rejudge`` as a person calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def answered(begun: Path, safeguard: Call) -> Path:
    """One inspection: the lobby is clear, the pressure is 2, nobody looked at the stairs."""
    safeguard("answer", "--site", begun, typed="yes\n\n2\n")
    return begun


def stricter(office: Path) -> Path:
    own = (office / "own.yaml").read_text("utf-8")
    draft = office / "draft.yaml"
    draft.write_text(own.replace("min: 1,", "min: 3,"), "utf-8")
    return draft


def test_what_cannot_be_judged_is_said_first(safeguard: Call, answered: Path) -> None:
    said = safeguard("history", "rejudge", "--checklist", stricter(answered), "--site", answered)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[:3] == [
        "Cannot be judged again: 1",
        "  nothing was measured or answered then: 1",
        "Inspections: 1; judged as they were: 1; otherwise: 1",
    ]
    assert lines[5].split("  ")[0] == "20261123-1"
    assert "Passed · low" in lines[5]
    assert "Failed · low" in lines[5]
    assert lines[-1] == "The record stays as it is"


def test_the_current_checklists_judge_as_they_did(safeguard: Call, answered: Path) -> None:
    said = safeguard("history", "rejudge", "--checklist", "current", "--site", answered, "--json")
    data = json.loads(said.out)
    assert (data["inspections"], data["same"], data["changed"], data["cannot"]) == (
        ["20261123-1"],
        2,
        [],
        {"unknown_then": 1},
    )


def test_all_since_a_day(safeguard: Call, answered: Path) -> None:
    safeguard("run", "--site", answered, "--as-of", "2026-11-25")
    said = safeguard(
        *(
            "history",
            "rejudge",
            "--checklist",
            stricter(answered),
            "--since",
            "2026-11-01",
            "--site",
            answered,
            "--json",
        )
    )
    data = json.loads(said.out)
    assert data["inspections"] == ["20261123-1", "20261125-1"]
    assert [(one["step"], one["measured"], one["then"]["status"], one["now"]["status"]) for one in data["changed"]] == [
        ("A-2", 2.0, "pass", "fail")
    ]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--checklist", "nowhere.yaml"), 66, "There is no checklist nowhere.yaml, neither by name nor as a file"),
        (("--checklist", "current", "--since", "2030-01-01"), 66, "No inspection fits what was asked for"),
        (("--checklist", "current", "--inspection", "x"), 66, "There is no inspection x"),
        (
            ("--checklist", "current", "--inspection", "last", "--since", "2026-01-01"),
            64,
            "Give either --inspection or --since",
        ),
    ],
)
def test_what_cannot_be_done_is_told(
    options: tuple[str, ...], code: int, words: str, safeguard: Call, answered: Path
) -> None:
    said = safeguard("history", "rejudge", *options, "--site", answered)
    assert (said.code, said.err.splitlines()[0]) == (code, words)


def test_a_checklist_with_errors_is_refused_with_its_place(safeguard: Call, answered: Path) -> None:
    draft = stricter(answered)
    draft.write_text(draft.read_text("utf-8").replace("severity: low", "severity: lowish"), "utf-8")
    said = safeguard("history", "rejudge", "--checklist", draft, "--site", answered)
    assert said.code == 65
    assert "draft.yaml:" in said.err
