from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from safeguard.cli.schedule import install

Call = Callable[..., Any]


def test_the_units_are_shown_and_nothing_is_written(schedule: Call, audited: Path) -> None:
    said = schedule("install", "--systemd", "--print", "--minutes", "30")
    assert said.code == 0
    assert f'ExecStart="{sys.executable}" "-P" "-m" "safeguard" "schedule" "tick" "--site" "{audited}"\n' in said.out
    assert "# safeguard-hq.timer" in said.out
    assert "OnCalendar=*-*-* *:00/30:00\nPersistent=true\n" in said.out


def test_what_is_shown_runs(schedule: Call, audited: Path) -> None:
    line = schedule("install", "--cron", "--print", "--name", "nightly").out.strip()
    assert line.startswith("*/15 * * * * cd ")
    assert line.endswith("# safeguard schedule: nightly")
    command = line.split(" ", 5)[5].replace("\\%", "%")
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0
    assert "is begun" in (audited / "schedule.log").read_text("utf-8")


def test_a_task_of_windows(schedule: Call) -> None:
    root = ET.fromstring(schedule("install", "--windows", "--print").out.encode("utf-16"))
    command = [one.text or "" for one in root.iter() if one.tag.endswith(("}Command", "}Arguments"))]
    assert command[0] == "wsl.exe"
    assert command[1].startswith("--exec ")


@pytest.mark.skipif(shutil.which("systemctl") is None, reason="NOT TESTED: systemctl is missing")
def test_a_user_installs_and_uninstalls_it(schedule: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    said = schedule("install", "--systemd", "--user")
    folder = tmp_path / "config/systemd/user"
    assert said.code == 0, said.err
    assert said.out == f"Written: {folder}/safeguard-hq.service\nWritten: {folder}/safeguard-hq.timer\n"
    assert (folder / "timers.target.wants/safeguard-hq.timer").is_symlink()
    gone = schedule("uninstall", "--systemd", "--user")
    assert (gone.code, list(folder.glob("*.timer"))) == (0, [])
    again = schedule("uninstall", "--systemd", "--user")
    assert (again.code, again.err) == (66, "Nothing is installed under the name hq\n")


def test_it_runs_as_the_owner_of_the_record(schedule: Call, audited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "owner", lambda _self: "li")
    assert "User=li\n" in schedule("install", "--systemd", "--print").out
    assert "User=" not in schedule("install", "--systemd", "--user", "--print").out
    refused = schedule("install", "--cron", "--print")
    assert (refused.code, refused.err.splitlines()[1]) == (64, "  Hint: Install it as li")


def test_variables_that_a_call_needs_are_in_it(schedule: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFEGUARD_KEY_PASSPHRASE_FILE", "/etc/pass phrase")
    monkeypatch.setenv("SAFEGUARD_KEY_PASSPHRASE", "secret")
    said = schedule("install", "--systemd", "--print").out
    assert 'Environment="SAFEGUARD_KEY_PASSPHRASE_FILE=/etc/pass phrase"\n' in said
    assert "secret" not in said


def test_no_timer_is_made_for_an_office_that_cannot_be_read(safeguard: Call, audited: Path, tmp_path: Path) -> None:
    said = safeguard("schedule", "install", "--cron", "--print", "--site", audited, "--site", tmp_path / "nowhere")
    assert (said.code, said.out) == (66, "")


def test_several_offices_have_one_timer(safeguard: Call, audited: Path, tmp_path: Path) -> None:
    shutil.copytree(audited, tmp_path / "other")
    said = safeguard("schedule", "install", "--cron", "--print", "--site", audited, "--site", tmp_path / "other")
    assert said.out.rstrip().endswith("# safeguard schedule: offices")
    assert said.out.count("--site") == 2
    assert set(install.OFFICES) == {"zh", "en"}
