from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(shell: str, safeguard: Call) -> None:
    said = safeguard("completion", shell)
    assert said.code == 0
    assert "_SAFEGUARD_COMPLETE" in said.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_script_for_bash_is_one(safeguard: Call, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(safeguard("completion", "bash").out, "utf-8")
    done = subprocess.run(["bash", "-n", tmp_path / "script"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [
        ("safeguard pl", 1, {"plan", "plugin"}),
        ("safeguard plugin ", 2, {"list", "doctor", "trust", "new"}),
        ("safeguard plan --do", 2, {"--domain"}),
        ("safeguard run --fail-on ", 3, {"info", "low", "medium", "high", "critical"}),
        ("safeguard completion ", 2, {"bash", "zsh", "fish"}),
    ],
)
def test_the_tab_key_offers_what_may_come(words: str, position: int, offered: set[str]) -> None:
    asked = {"_SAFEGUARD_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)}
    done = subprocess.run(
        [sys.executable, "-m", "safeguard"], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert {line.rpartition(",")[2] for line in done.stdout.split()} >= offered
    assert done.stderr == ""
