"""How a checker ended, in plain words: whatever it raised becomes an outcome with a cause."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pydantic

from safeguard.checkers.context import NotKept
from safeguard.checkers.contract import CannotTell, Limits, NotApplicable, Unsupported
from safeguard.errors import PluginError, Problem, RulesError, TableError
from safeguard.messages import Message, msg
from safeguard.runner.collector import NonsenseError, TooMuchError

_LONGEST_WORDS = 500
_LONGEST_TRACE = 8000


class How(StrEnum):
    """In which way a step ended in its worker; the parent makes the status of it."""

    DONE = "done"
    """All was said; the observations decide."""
    ERROR = "error"
    NOT_APPLICABLE = "not_applicable"
    UNSUPPORTED = "unsupported"
    STOPPED = "stopped"
    """The parent asked for it; it knows why."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How one step ended."""

    how: How
    cause: Message | None = None
    problems: Sequence[Problem] = ()
    """What exactly is wrong, with place and hint, where a register or a plugin could not be read."""
    trace: str = ""
    """Where in the plugin it happened, for its author; never part of the record."""


class Stopped(BaseException):
    """Raised inside a checker when the parent asks the worker to stop."""


def ending_of(error: BaseException, plugin: str, limits: Limits, *, secret: bool) -> Ending:
    """Say how a step ended that raised.

    Args:
        error: what came out of the checker.
        plugin: whose catalogue translates the reason that it gave.
        limits: those of the step, to be named where one was met.
        secret: the item forbids evidence, so that the words of an exception must not be kept: they may quote a file.
    """
    match error:
        case NotApplicable():
            return _given(How.NOT_APPLICABLE, error, error.reason, plugin)
        case CannotTell():
            return _given(How.ERROR, error, error.reason, plugin)
        case Unsupported():
            return _given(How.UNSUPPORTED, error, error.reason, plugin)
        case NotKept() | NonsenseError():
            return _given(How.ERROR, error, error.reason, "safeguard")
        case TableError() | PluginError() | RulesError():
            return of_problems(error.problems)
        case Stopped():
            return Ending(How.STOPPED)
        case TooMuchError():
            return Ending(How.ERROR, msg("Too much output: the checker returned more than it may"))
        case MemoryError():
            return Ending(
                How.ERROR, msg("The checker needed more memory than its limit of {mb} MB", mb=limits.memory_mb)
            )
        case pydantic.ValidationError():
            return Ending(How.ERROR, _options(error))
        case _:
            return _raised(error, secret=secret)


def of_problems(problems: Sequence[Problem]) -> Ending:
    """Say that a register or a plugin cannot be used: the first problem is the cause, all are kept."""
    if not problems:
        return Ending(How.ERROR, msg("A register cannot be read"))
    return Ending(How.ERROR, problems[0].message, tuple(problems))


def _given(how: How, error: BaseException, reason: object, domain: str) -> Ending:
    if isinstance(reason, Message):
        return Ending(how, replace(reason, domain=domain) if reason.domain == "safeguard" else reason)
    name = type(error).__name__
    said = msg("The checker raised {name} without a message: {words}", name=name, words=_words_of(reason))
    return Ending(How.ERROR, said)


def _options(error: pydantic.ValidationError) -> Message:
    said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
    return msg("A value does not fit what the checker expects: {problems}", problems=said[:_LONGEST_WORDS])


def _raised(error: BaseException, *, secret: bool) -> Ending:
    name = type(error).__name__
    trace = "".join(traceback.format_tb(error.__traceback__))[-_LONGEST_TRACE:]
    if isinstance(error, SystemExit):
        return Ending(How.ERROR, msg("The checker tried to end the program ({name})", name=name), trace=trace)
    if isinstance(error, RecursionError):
        return Ending(How.ERROR, msg("The checker called itself without end (RecursionError)"), trace=trace)
    words = "" if secret else _words_of(error)
    cause = msg("The checker failed: {name}: {words}", name=name, words=words) if words else _wordless(name)
    return Ending(How.ERROR, cause, trace=f"{trace}{name}: {words}" if words else f"{trace}{name}")


def _wordless(name: str) -> Message:
    return msg("The checker failed: {name}", name=name)


def _words_of(thing: object) -> str:
    """Return what an exception says of itself, shortened; it may fail even in that."""
    try:
        return str(thing)[:_LONGEST_WORDS]
    except BaseException:  # noqa: BLE001 - the border: it is the plugin's code that runs here
        return "?"
