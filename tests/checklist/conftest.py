from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.checklist.load import Written, load_checklist

HEAD = "checklist: own\nversion: 1.0.0\ntitle: {zh: 自查表, en: Own}\ndomain: general\n"

Writer = Callable[[str], Written]


@pytest.fixture
def checklist(tmp_path: Path) -> Writer:
    """Write a checklist whose head is given, and load it."""

    def write(rest: str) -> Written:
        path = tmp_path / "own.yaml"
        path.write_text(HEAD + rest, "utf-8")
        return load_checklist(path)

    return write
