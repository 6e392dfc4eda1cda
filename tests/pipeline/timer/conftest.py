from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline.timer.call import TimedCall

NAMESPACES = (
    shutil.which("unshare") is not None
    and not subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode
)
"""Whether a test may have mounts of its own here: only so may it touch the crontab or units of the computer."""


@pytest.fixture
def call(tmp_path: Path) -> TimedCall:
    """A call of an office whose path has everything in it that anybody reads as something else."""
    office = tmp_path / 'my "of$fice" 100% o\'k \\ 办公室'
    office.mkdir()
    return TimedCall(
        name="hq",
        title={"zh": "本部 50%", "en": "HQ 50%"},
        program=(sys.executable, "-c", "import sys; print(sys.argv[1:])"),
        options=("--site", str(office)),
        folder=office,
        log=office / "schedule.log",
    )


@pytest.fixture
def plain(call: TimedCall, tmp_path: Path) -> TimedCall:
    """The same at a plain path."""
    return replace(call, folder=tmp_path, options=("--site", str(tmp_path)), log=tmp_path / "schedule.log")


Apart = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    """Run a script of Python where one folder of the computer is an empty one, and nothing else is touched."""

    def run(over: str, script: str, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        if not NAMESPACES:
            pytest.skip("NOT TESTED here: only root may have mounts of its own (unshare -m)")
        if not Path(over).is_dir():
            pytest.skip(f"NOT TESTED here: there is no {over}. Try: python tools/counterparts.py")
        mine = tmp_path / "mine"
        mine.mkdir(exist_ok=True)
        shell = 'mount --bind "$1" "$2" && chmod "$3" "$2" && shift 3 && exec "$@"'
        mode = f"{Path(over).stat().st_mode & 0o7777:o}"
        return subprocess.run(
            ["unshare", "-m", "sh", "-c", shell, "sh", str(mine), over, mode, sys.executable, "-c", script, *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=200,
            **more,
        )

    return run
