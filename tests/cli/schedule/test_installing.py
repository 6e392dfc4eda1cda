from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.schedule import installing
from safeguard.cli.schedule.installing import By, checked_name, chosen
from safeguard.errors import UsageError

Call = Callable[..., Any]


def test_it_takes_what_the_computer_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(By.WINDOWS) is By.WINDOWS
    monkeypatch.setattr(installing, "RUNS", tmp_path)
    assert chosen(None) is By.SYSTEMD
    monkeypatch.setattr(installing, "RUNS", tmp_path / "none")
    (tmp_path / "crontab").write_text("#!/bin/sh\n")
    (tmp_path / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chosen(None) is By.CRON
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="Neither systemd nor cron"):
        chosen(None)


@pytest.mark.parametrize("name", ["", "a b", "../hq", "a.b", "办公室", "-", "a@b"])
def test_what_cannot_name_a_timer_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a timer"):
        checked_name(name)


@pytest.mark.parametrize("name", ["hq", "H-q_2"])
def test_names(name: str) -> None:
    assert checked_name(name) == name
