"""What ``install`` and ``uninstall`` share: by what the system calls us, and under which name."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.timer.systemd_install import RUNS, SYSTEM, Manager

SEVERAL = "offices"
"""Name where several offices are called at once and no other is given."""


class By(StrEnum):
    """What calls us."""

    SYSTEMD = "systemd"
    CRON = "cron"
    WINDOWS = "windows"


def by_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say by what we are called."""
    options = (
        click.option("--systemd", "by", flag_value=By.SYSTEMD, type=By, help="By a timer of systemd"),
        click.option("--cron", "by", flag_value=By.CRON, type=By, help="By a line in your crontab"),
        click.option("--windows", "by", flag_value=By.WINDOWS, type=By, help="By a task of Windows"),
        click.option("--user", "own", is_flag=True, help="With --systemd: for you alone, without being root"),
        click.option(
            "--name",
            metavar="NAME",
            help="Parts it from other timers; default: the id of the office, or offices for several",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def chosen(asked: By | None) -> By:
    """Return by what we are called: as asked, or by what this system has.

    Raises:
        UsageError: it has nothing that we know.
    """
    if asked is not None:
        return asked
    if sys.platform == "win32":
        return By.WINDOWS
    if RUNS.is_dir():
        return By.SYSTEMD
    if shutil.which("crontab"):
        return By.CRON
    hint = msg("Install cron; or let safeguard schedule run stay: it needs neither")
    raise UsageError(msg("Neither systemd nor cron runs here"), hint=hint)


def manager_of(app: App, *, own: bool) -> Manager:
    """Return the systemd of the computer, or of the user who calls."""
    if own:
        return Manager(Path(app.environment.config) / "systemd" / "user", ("--user",), RUNS.is_dir())
    return Manager(SYSTEM, (), RUNS.is_dir())


def checked_name(name: str) -> str:
    """Return a name that a unit and a task can have.

    Raises:
        UsageError: it cannot be one.
    """
    if name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        return name
    hint = msg("Letters, digits, - and _ can stand in it")
    raise UsageError(msg("{name} cannot be the name of a timer", name=name), hint=hint)
