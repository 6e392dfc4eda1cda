"""The single result of a step: from what its worker said, or from how its worker died."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from safeguard.messages import Message, msg
from safeguard.plan.model import Step
from safeguard.results.fold import fold
from safeguard.results.observation import Coverage, Observation
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status, worst
from safeguard.runner.endings import How
from safeguard.runner.wire import LOST

_SIGNALS = {
    "SIGSEGV": msg("The checker crashed: it used memory that is not its own (SIGSEGV)"),
    "SIGABRT": msg("The checker crashed: it aborted (SIGABRT)"),
    "SIGKILL": msg("The checker's process was killed from outside (SIGKILL), by a person or for want of memory"),
    "SIGTERM": msg("The checker's process was ended from outside (SIGTERM)"),
}


def concluded(
    step: Step,
    how: How,
    cause: Message | None,
    observations: Sequence[Observation],
    coverage: Coverage | None,
    milliseconds: int,
) -> Result:
    """Return the result of a step whose worker said how it ended."""
    status, skip = Status.ERROR, None
    if how is How.DONE:
        status, cause = fold(observations, coverage)
    elif how is How.NOT_APPLICABLE:
        status = worst({Status.NOT_APPLICABLE, *(one.status for one in observations)})
        if coverage is not None and not coverage.inspected:
            coverage = None
    elif how is How.UNSUPPORTED and not observations:
        status, skip = Status.SKIPPED, SkipReason.UNSUPPORTED
    return Result(
        step=step.key,
        item=step.item.id,
        status=status,
        observations=tuple(observations),
        coverage=coverage,
        cause=cause,
        skip=skip,
        duration_ms=milliseconds,
        plugin=step.plugin,
    )


def failed(step: Step, cause: Message, observations: Sequence[Observation] = (), milliseconds: int = 0) -> Result:
    """Return the result of a step that could not be checked."""
    return Result(
        step=step.key,
        item=step.item.id,
        status=Status.ERROR,
        observations=tuple(observations),
        cause=cause,
        duration_ms=milliseconds,
        plugin=step.plugin,
    )


def skipped(step: Step, reason: SkipReason) -> Result:
    """Return the result of a step that was not done."""
    causes = {
        SkipReason.BUDGET: msg("The time given to the inspection was used up"),
        SkipReason.CANCELLED: msg("The inspection was interrupted"),
    }
    return Result(
        step=step.key,
        item=step.item.id,
        status=Status.SKIPPED,
        cause=causes.get(reason),
        skip=reason,
        plugin=step.plugin,
    )


def settled(step: Step) -> Result | None:
    """Return the result of a step that no checker has to look at; ``None``: one has to."""
    if step.settled is not None:
        return step.settled
    if not step.item.automated:
        return Result(step=step.key, item=step.item.id, status=Status.NOT_REVIEWED)
    return None


def cause_of_death(exit_code: int | None, step: Step) -> Message:
    """Say why a worker ended by itself while a step ran.

    Args:
        exit_code: as :func:`os.waitstatus_to_exitcode` returns it: negative for a signal; ``None``: nobody knows.
        step: the one that ran, for the limits that it may have met.
    """
    if exit_code is None:
        return msg("The checker's process was lost, together with the one that starts them")
    if exit_code == LOST:
        return msg("The checker closed the connection to the program")
    if exit_code >= 0:
        return msg("The checker ended its process with exit code {code}", code=exit_code)
    name = _name_of(-exit_code)
    if name == "SIGXCPU":
        return msg(
            "The checker used more processor time than its limit of {seconds} s", seconds=step.limits.cpu_seconds
        )
    return _SIGNALS.get(name) or msg("The checker's process was ended by signal {signal}", signal=name)


def _name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def too_late(seconds: float) -> Message:
    """Say that a step did not end by its deadline."""
    return msg("The checker did not end within its deadline of {seconds} s", seconds=round(seconds, 3))


def load_too_late(plugin: str, seconds: float) -> Message:
    """Say that a plugin could not be loaded in time."""
    return msg("The plugin {plugin} could not be loaded within {seconds} s", plugin=plugin, seconds=round(seconds, 3))


def died_loading(plugin: str, exit_code: int | None) -> Message:
    """Say that a worker died while it loaded a plugin."""
    if exit_code is not None and exit_code < 0:
        return msg(
            "The plugin {plugin} killed its process while it was loaded (signal {signal})",
            plugin=plugin,
            signal=-exit_code,
        )
    return msg(
        "The plugin {plugin} ended its process while it was loaded (exit code {code})", plugin=plugin, code=exit_code
    )
