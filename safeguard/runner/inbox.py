"""Understands what workers say, and believes none of it before it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from safeguard.messages import Message, msg
from safeguard.results.observation import Observation
from safeguard.runner import incoming, verdicts
from safeguard.runner.book import Book
from safeguard.runner.endings import How
from safeguard.runner.process import Saw, WorkerProcess

_HOWS: Mapping[str, How] = {how.value: how for how in How}
_LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "output"})
_ENDED_FROM_OUTSIDE = msg("The checker's process was ended from outside (SIGTERM)")


class NonsenseReceivedError(ValueError):
    """A worker sent something that no worker of ours sends; it must be ended."""


class Inbox:
    """Puts what workers say into the book.

    Args:
        book: of the run.
        most_bytes: how much one step may return.
    """

    def __init__(self, book: Book, most_bytes: int) -> None:
        self._book = book
        self._most = most_bytes

    def take(self, worker: WorkerProcess, payload: bytes) -> None:
        """Take one payload of a worker.

        Raises:
            NonsenseReceivedError: it is not what a worker says.
        """
        try:
            for kind, *parts in orjson.loads(payload):
                if kind == "done":
                    self._done(worker, *parts)
                else:
                    self._other(worker, kind, parts, len(payload))
        except (ValueError, TypeError, AttributeError) as error:
            raise NonsenseReceivedError(str(error)) from error

    def _other(self, worker: WorkerProcess, kind: object, parts: list[Any], size: int) -> None:
        match kind:
            case "seen":
                self._seen(worker, *parts, size=size)
            case "log":
                self._logged(worker, *parts)
            case "progress":
                self._progress(worker, *parts)
            case "loading":
                worker.loading = incoming.text(*parts)
            case "loaded":
                worker.loading = ""
            case "idle":
                self._idle(worker, *parts)
            case _:
                raise NonsenseReceivedError(f"message {str(kind)[:100]}")

    def _done(
        self, worker: WorkerProcess, number: Any, how: Any, cause: Any, coverage: Any, milliseconds: Any, seen: Any
    ) -> None:
        if not self._is_its(worker, number):
            return
        self._book.begin(number, worker.name)
        step = self._book.steps[number]
        earlier = worker.saw.pop(number, None)
        observations = [] if earlier is None else earlier.observations
        try:
            _read_into(observations, seen)
            reason = None if cause is None else incoming.message(cause)
            if how == How.STOPPED:
                result = verdicts.failed(step, worker.verdict or _ENDED_FROM_OUTSIDE, observations)
            else:
                counted = None if coverage is None else incoming.coverage(coverage)
                took = incoming.count(milliseconds)
                result = verdicts.concluded(step, _HOWS[how], reason, observations, counted, took)
        except (ValueError, KeyError, TypeError) as error:
            result = verdicts.failed(step, nonsense(error), observations)
        del worker.steps[number]
        worker.answered = True
        worker.pardon = 0.0
        self._book.finish(number, result)

    def _seen(self, worker: WorkerProcess, number: Any, seen: Any, *, size: int) -> None:
        if self._is_its(worker, number):
            saw = worker.saw.setdefault(number, Saw())
            saw.size += size
            if saw.size > 2 * self._most:
                raise NonsenseReceivedError("too much output")
            _read_into(saw.observations, seen)

    def _logged(self, worker: WorkerProcess, number: Any, level: Any, text: Any) -> None:
        if self._is_its(worker, number):
            self._book.begin(number, worker.name)
            self._book.log(number, level if level in _LEVELS else "info", incoming.text(text))

    def _progress(self, worker: WorkerProcess, number: Any, done: Any, total: Any, what: Any) -> None:
        if self._is_its(worker, number):
            self._book.begin(number, worker.name)
            self._book.progress(number, incoming.count(done), incoming.count(total), incoming.text(what))

    def _idle(self, worker: WorkerProcess, tired: Any) -> None:
        worker.page.stop = False
        worker.retired = tired is True
        worker.idle = True

    @staticmethod
    def _is_its(worker: WorkerProcess, number: Any) -> bool:
        """Whether a worker may speak of a step: it has it, and has not answered it (or lost it to another worker)."""
        return type(number) is int and number in worker.steps


def _read_into(observations: list[Observation], seen: Any) -> None:
    if type(seen) is not list:
        raise ValueError("no list of observations")
    for one in seen:
        observations.append(incoming.observation(one))  # noqa: PERF401 - those before a bad one are kept


def nonsense(error: object) -> Message:
    """Say that a checker returned something that is no result."""
    return msg("The checker returned something that is no result: {error}", error=str(error)[:200])
