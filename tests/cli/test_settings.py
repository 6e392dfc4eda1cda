from __future__ import annotations

import os
from typing import Any

import click
import pytest

from safeguard.cli.settings import run_options, settings_of
from safeguard.runner.settings import RunSettings


def settings(*arguments: str) -> RunSettings:
    """Return the settings that a command with these arguments would run by."""

    @click.command()
    @run_options
    def command(**asked: Any) -> RunSettings:
        return settings_of(**asked)

    made: RunSettings = command.main(list(arguments), standalone_mode=False)
    return made


def test_without_a_wish_there_is_a_worker_for_every_processor() -> None:
    assert settings() == RunSettings()
    assert 1 <= settings().jobs <= (os.cpu_count() or 1)


def test_what_was_asked_for_is_taken() -> None:
    assert settings("--jobs", "3", "--seconds", "0.5", "--budget", "60") == RunSettings(
        jobs=3, seconds=0.5, budget_seconds=60
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--jobs", "0"),
        ("--jobs", "257"),
        ("--seconds", "0"),
        ("--seconds", "nan"),
        ("--budget", "inf"),
        ("--budget", "-1"),
    ],
)
def test_what_is_no_limit_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(click.BadParameter):
        settings(*arguments)
