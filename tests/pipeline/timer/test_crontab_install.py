from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.errors import MissingFileError
from safeguard.pipeline.timer import crontab_install
from safeguard.pipeline.timer.call import TimedCall

Apart = Callable[..., subprocess.CompletedProcess[str]]
SPOOL = "/var/spool/cron/crontabs"
HEAD = """
import subprocess, sys, time
from pathlib import Path
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.crontab_install import install, uninstall
def table():
    return subprocess.run(["crontab", "-l"], capture_output=True, text=True).stdout
folder = Path(sys.argv[1])
call = TimedCall(name="hq", title={}, program=("/bin/echo", "100% $HOME"), options=(), folder=folder, log=folder / "log")
"""


def test_the_line_goes_in_and_out_of_a_real_crontab(apart: Apart, tmp_path: Path) -> None:
    script = """
assert not uninstall("hq")
line = install(call)
assert table() == line + "\\n", table()
assert uninstall("hq")
assert table() == "", table()
own = "# mine\\nMAILTO=li\\n\\n5 4 * * 0 /bin/true 100\\\\%  \\n"
subprocess.run(["crontab", "-"], input=own, text=True, check=True)
install(call)
install(call)
assert table() == own + line + "\\n", table()
assert uninstall("hq")
assert table() == own, table()
"""
    said = apart(SPOOL, HEAD + script, str(tmp_path))
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.slow
def test_a_real_cron_calls_it(apart: Apart, tmp_path: Path) -> None:
    script = """
import os, shutil
from safeguard.pipeline.timer import crontab
every = crontab.line(call).split(" ", 5)[5]
subprocess.run(["crontab", "-"], input="* * * * * " + every + "\\n", text=True, check=True)
cron = subprocess.Popen([shutil.which("cron"), "-f"])
try:
    deadline = time.monotonic() + 130
    while not ((folder / "log").exists() and (folder / "log").read_text()) and time.monotonic() < deadline:
        time.sleep(0.5)
finally:
    cron.kill()
print((folder / "log").read_text().splitlines()[0])
"""
    # A cron of the computer would hold the file by which only one runs; /run is ours as well.
    mounted = HEAD + 'subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)' + script
    said = apart(SPOOL, mounted, str(tmp_path))
    assert (said.returncode, said.stdout) == (0, "100% $HOME schedule tick\n"), said.stderr


def test_without_a_cron_it_says_so(plain: TimedCall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingFileError, match="no program crontab"):
        crontab_install.install(plain)
