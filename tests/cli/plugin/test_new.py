from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_a_new_plugin_is_written_and_the_next_step_told(safeguard: Call, tmp_path: Path) -> None:
    said = safeguard("plugin", "new", "acme-badges", "--parent", tmp_path)
    folder = tmp_path / "acme-badges"
    assert said.code == 0
    *files, next_step = said.out.splitlines()
    assert all(Path(file).is_file() for file in files)
    assert next_step == f"Next: pip install -e {folder}, then pytest {folder}"
    assert str(folder) in safeguard("plugin", "new", "acme-cards", "--parent", tmp_path, "--lang", "zh").out.replace(
        "acme-cards", "acme-badges"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a b", "a b cannot be the name of a plugin"),
        ("../x", "../x cannot be the name of a plugin"),
        ("", " cannot be the name of a plugin"),
        ("证件", "证件 cannot be the name of a plugin"),
        (
            "fire",
            "A plugin named fire is installed already\n  Hint: Put your office's name in front, such as acme-fire",
        ),
        ("json", "The name json is taken by another module"),
    ],
)
def test_a_name_that_cannot_be_is_told_and_nothing_written(
    name: str, words: str, safeguard: Call, tmp_path: Path
) -> None:
    parent = tmp_path / "parent"
    parent.mkdir()
    said = safeguard("plugin", "new", name, "--parent", parent)
    assert (said.code, words in said.err) == (64, True)
    assert list(parent.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(safeguard: Call, tmp_path: Path) -> None:
    (tmp_path / "badges").mkdir()
    assert safeguard("plugin", "new", "badges", "--parent", tmp_path).code == 64
    assert list((tmp_path / "badges").iterdir()) == []
    assert safeguard("plugin", "new", "badges", "--parent", tmp_path / "nowhere").code == 66
