from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import safeguard
from safeguard.version import __version__

CHANGES = Path(__file__).parents[1] / "CHANGELOG.md"


def test_the_version_is_the_same_everywhere() -> None:
    assert safeguard.__version__ == version("safeguard") == __version__


def test_the_version_has_three_parts_and_its_changes() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert __version__ in CHANGES.read_text("utf-8")
