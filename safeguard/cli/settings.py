"""Options of the commands that run checkers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import click

from safeguard.runner.settings import RunSettings


class _Seconds(click.FloatRange):
    """A number of seconds: also "nan" and "inf" are numbers to Python, but no deadline."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number of seconds."""
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is not a valid float.", param, ctx)
        return seconds


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a run: workers, deadlines."""
    options = (
        click.option("--jobs", type=click.IntRange(1, 256), help="How many workers; default: one per processor"),
        click.option("--seconds", type=_Seconds(0.1), help="Deadline of every check, in place of its own"),
        click.option("--budget", type=_Seconds(0.1), help="Seconds for the whole run; the rest is skipped"),
    )
    for option in reversed(options):
        function = option(function)
    return function


def settings_of(jobs: int | None, seconds: float | None, budget: float | None) -> RunSettings:
    """Return the settings of a run."""
    base = RunSettings()
    return RunSettings(jobs=jobs or base.jobs, seconds=seconds, budget_seconds=budget)
