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
