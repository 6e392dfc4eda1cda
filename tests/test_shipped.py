from __future__ import annotations

import pytest

from safeguard.shipped import shipped


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("checklists", {"information.yaml", "confidentiality.yaml", "fire.yaml", "archive.yaml", "overlays"}),
        ("examples", {"office"}),
    ],
)
def test_what_comes_with_the_program_is_found(name: str, files: set[str]) -> None:
    assert files <= {path.name for path in shipped(name).iterdir()}


def test_what_does_not_come_with_it_is_not_there() -> None:
    assert not shipped("nothing").exists()
