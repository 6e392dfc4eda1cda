"""An office that is inspected every month, and a clock that is put on by hand, also for other processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.environment import Environment

Call = Callable[..., Any]

PEOPLE = """people:
  - {id: chen, name: {zh: 陈建国, en: Chen Jianguo}, roles: [leader]}
  - {id: wang, name: {zh: 王敏, en: Wang Min}, roles: [safety_officer]}
item_schedules: false
schedules:
  - {id: monthly, title: {zh: 月检, en: Monthly audit}, owner: wang}
"""
AT = """
import sys, time
from datetime import datetime, timedelta
from safeguard.cli.environment import Environment
start, began = datetime.fromisoformat(sys.argv.pop(1)), time.monotonic()
Environment.now = lambda self: start + timedelta(seconds=time.monotonic() - began)
from safeguard.cli.main import main
main()
"""
"""The program at another time."""


class Clock:
    """What time it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def put(self, day: str) -> None:
        """Put it on nine o'clock of a day in Shanghai."""
        self.now = datetime.fromisoformat(f"{day}T09:00:00+08:00").astimezone(UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(Environment, "now", lambda _self: made.now)
    return made


@pytest.fixture
def audited(office: Path) -> Path:
    """The small office, inspected every month."""
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + PEOPLE, "utf-8")
    return office


@pytest.fixture
def schedule(safeguard: Call, audited: Path, clock: Clock) -> Call:
    """Call ``safeguard schedule`` there."""

    def call(name: str, *arguments: object, **about: Any) -> Any:
        return safeguard("schedule", name, *map(str, arguments), "--site", audited, **about)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the program as a process of its own, at a time."""

    def start(at: str, *arguments: str | Path) -> subprocess.Popen[str]:
        environment = {**os.environ, "SAFEGUARD_LANG": "en", "SAFEGUARD_USER": "timer"}
        command = [sys.executable, "-c", AT, at, *map(str, arguments)]
        return subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    return start
