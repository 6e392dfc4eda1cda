from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.messages import Translator
from safeguard.pipeline.timer.call import EVERY, TimedCall
from safeguard.pipeline.timer.systemd import MARK, on_calendar, service, timer

EN = Translator("en")
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="NOT TESTED: systemd-analyze is missing. Try: apt install systemd"
)


def test_the_units_say_what_is_called_and_when(plain: TimedCall, tmp_path: Path) -> None:
    call = replace(plain, program=("/opt/safeguard",), user="wang", variables={"SAFEGUARD_PLUGINS": 'a "b"'})
    assert service(call, EN) == (
        f"{MARK}\n[Unit]\nDescription=Safeguard: HQ 50%%\nWants=time-sync.target\n"
        "After=time-sync.target network.target\n\n[Service]\nType=oneshot\n"
        f'ExecStart="/opt/safeguard" "schedule" "tick" "--site" "{tmp_path}"\nWorkingDirectory={tmp_path}\n'
        'User=wang\nEnvironment="SAFEGUARD_PLUGINS=a \\"b\\""\nSuccessExitStatus=1 2 3\nUMask=0077\nNice=10\n'
    )
    assert timer(call, Translator("zh")) == (
        f"{MARK}\n[Unit]\nDescription=Safeguard: 本部 50%%\n\n[Timer]\nOnCalendar=*-*-* *:00/15:00\n"
        "Persistent=true\nAccuracySec=30s\n\n[Install]\nWantedBy=timers.target\n"
    )


@needs_systemd
def test_systemd_takes_the_units(call: TimedCall, tmp_path: Path) -> None:
    units = {".service": service(call, EN), ".timer": timer(call, EN)}
    for suffix, text in units.items():
        (tmp_path / f"{call.unit}{suffix}").write_text(text, "utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / f"{call.unit}{suffix}") for suffix in units)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, [line for line in said.stderr.splitlines() if call.unit in line]) == (0, [])


@needs_systemd
@pytest.mark.parametrize("minutes", EVERY)
def test_systemd_reads_the_interval_as_it_is_meant(minutes: int) -> None:
    said = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=3", "--base-time=2026-11-23 07:59:30 UTC", on_calendar(minutes)],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    found = re.findall(r"(?:Next elapse|Iter\. #\d|Iteration #\d): .* (\d\d:\d\d:\d\d)", said.stdout)
    assert found == [f"{8 + n * minutes // 60:02}:{n * minutes % 60:02}:00" for n in range(3)]
