from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist, load_overlay
from safeguard.errors import ChecklistError
from safeguard.shipped import shipped


@pytest.mark.parametrize("path", sorted(shipped("checklists").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_checklist_loads(path: Path) -> None:
    written = load_checklist(path)
    assert written.checklist.checklist == path.stem
    assert written.checklist.items


@pytest.mark.parametrize("path", sorted(shipped("checklists").glob("overlays/*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_overlay_loads(path: Path) -> None:
    assert load_overlay(path).overlay.overlay == path.stem


def test_a_wrong_form_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("checklist: a\nversion: 1\ntitle: A\ndomain: general\nitems: []\n", "utf-8")
    with pytest.raises(ChecklistError) as caught:
        load_checklist(path)
    assert [str(one.message) for one in caught.value.problems] == [
        "version must be text, not 1",
        "items must not be empty",
    ]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("min: 1", "min: {input: least}", "9:items[0].answer.min"),
        ("severity: low", "severity: {input: least}", "7:items[0].severity"),
    ],
)
def test_where_no_input_can_be_named_it_is_said_where_it_can(
    before: str, after: str, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        """checklist: a
version: 1.0.0
title: A
domain: general
items:
  - id: A-1
    severity: low
    title: A
    answer: {type: number, min: 1}
    ask: q
inputs: {least: {type: float, default: 1}}
""".replace(before, after),
        "utf-8",
    )
    with pytest.raises(ChecklistError) as caught:
        load_checklist(path)
    assert [(str(one.place).partition(":")[2], str(one.message), str(one.hint)) for one in caught.value.problems] == [
        (
            place,
            f"{place.rpartition('.')[2]} cannot be taken from an input",
            "Options under with, and applies_if, may name an input; write the value itself here",
        )
    ]
