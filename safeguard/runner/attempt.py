"""The border: a checker is run here, and whatever it does inside Python ends here."""

from __future__ import annotations

from collections.abc import Iterable

from safeguard.checkers.context import Context
from safeguard.checkers.contract import Checker
from safeguard.messages import msg
from safeguard.runner.assignment import Assignment
from safeguard.runner.collector import Collector, NonsenseError
from safeguard.runner.endings import Ending, How, ending_of
from safeguard.runner.limits import OwnLimits
from safeguard.runner.needs import require

_DONE = Ending(How.DONE)


def attempt(
    checker: type[Checker], task: Assignment, context: Context, collector: Collector, limits: OwnLimits
) -> Ending:
    """Run one checker once, into a collector, and say how it ended."""
    try:
        require(task.needs)
        require(checker.needs)
        options = checker.Options.model_validate(task.options)
        for one in _observations(checker().check(context, options)):
            collector.add(one)
    except BaseException as error:  # noqa: BLE001 - the border: a plugin may raise anything, also SystemExit
        limits.lift_memory()
        return ending_of(error, task.plugin, task.limits, secret=task.evidence == "forbid")
    return _DONE


def _observations(seen: object) -> Iterable[object]:
    if isinstance(seen, str | bytes) or not isinstance(seen, Iterable):
        raise NonsenseError(msg("The checker returned {type} instead of observations", type=type(seen).__name__))
    return seen
