from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

WAY = """
set -e
echo '5 4 * * 0 /bin/true' | crontab -
"$1" -m safeguard schedule install --cron --site "$2"
crontab -l
"$1" -m safeguard schedule uninstall --cron --site "$2"
crontab -l
"""


def test_a_line_of_cron_goes_as_it_came(audited: Path, tmp_path: Path) -> None:
    import os
    import sys

    spool = Path("/var/spool/cron/crontabs")
    unshare = ["unshare", "-m"]
    if shutil.which("crontab") is None or not spool.is_dir():
        pytest.skip("NOT TESTED: there is no cron. Try: python tools/counterparts.py")
    if (
        shutil.which("unshare") is None
        or subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("NOT TESTED here: only root may have mounts of its own (unshare -m)")
    mine = tmp_path / "spool"
    mine.mkdir()
    mount = f'mount --bind "{mine}" {spool} && '
    said = subprocess.run(
        [*unshare, "sh", "-c", mount + WAY, "sh", sys.executable, str(audited)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SAFEGUARD_LANG": "en"},
    )
    assert said.returncode == 0, said.stderr
    told, other, line, gone, left = said.stdout.splitlines()
    assert told == f"In your crontab: {line}"
    assert (other, gone, left) == ("5 4 * * 0 /bin/true", "Removed: safeguard-hq", "5 4 * * 0 /bin/true")


def test_elsewhere_than_on_windows_there_is_no_task(schedule: Call) -> None:
    said = schedule("uninstall", "--windows")
    assert (said.code, said.err.splitlines()[0]) == (66, "There is no program schtasks.exe here")
