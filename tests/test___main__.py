from __future__ import annotations

import subprocess
import sys

import pytest

from safeguard.version import __version__


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["fly"], 64)])
def test_the_package_runs_as_the_command_does(arguments: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, "-m", "safeguard", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout == (f"safeguard {__version__}\n" if code == 0 else "")
    assert "Traceback" not in done.stderr
