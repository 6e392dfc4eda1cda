from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.library import Library
from safeguard.errors import ChecklistError, MissingFileError


def test_a_name_or_a_path_is_found(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").touch()
    library = Library(tmp_path, (tmp_path / "plugin" / "badges.yaml",))
    assert library.checklist("fire").name == "fire.yaml"
    assert library.checklist("badges") == tmp_path / "plugin" / "badges.yaml"
    assert library.checklist("own.yaml") == tmp_path / "own.yaml"
    assert library.overlay("small-office").name == "small-office.yaml"


def test_an_unknown_name_gets_a_hint(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as caught:
        Library(tmp_path).checklist("fier")
    assert str(caught.value.problems[0].hint) == "Did you mean fire?"


def test_a_name_that_two_bear_means_neither(tmp_path: Path) -> None:
    library = Library(
        tmp_path, (tmp_path / "a" / "badges.yaml", tmp_path / "b" / "badges.yaml", tmp_path / "fire.yaml")
    )
    for name in ("badges", "fire"):
        with pytest.raises(ChecklistError, match=f"Several checklists are named {name}"):
            library.checklist(name)
