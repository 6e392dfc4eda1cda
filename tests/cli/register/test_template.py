from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_is_empty_and_has_all_columns(safeguard: Call, office: Path, tmp_path: Path, language: str) -> None:
    written = tmp_path / "new.xlsx"
    said = safeguard("register", "template", "drills", "-o", written, "--site", office, "--lang", language)
    assert (said.code, said.err) == (0, "")
    assert "registers: {drills: {file: " in said.out
    checked = safeguard("register", "check", written, "--site", office)
    assert checked.code == 65
    assert "The register has no records" in checked.out


def test_what_is_there_is_not_overwritten(safeguard: Call, office: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"mine")
    said = safeguard("register", "template", "drills", "-o", there, "--site", office)
    assert said.code == 64
    assert "Name another with -o" in said.err
    assert there.read_bytes() == b"mine"
