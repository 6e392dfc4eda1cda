"""Runs steps in worker processes and streams what happens. Every step ends in exactly one result."""

from __future__ import annotations

import secrets
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from safeguard.checkers.context import SiteView
from safeguard.errors import RunError
from safeguard.messages import Message, msg
from safeguard.plan.model import Step
from safeguard.plugins.source import PluginSource
from safeguard.results.status import SkipReason
from safeguard.runner import verdicts
from safeguard.runner.assignment import Opening
from safeguard.runner.book import Book
from safeguard.runner.crew import Crew, Ended, Heard
from safeguard.runner.deadlines import Deadlines
from safeguard.runner.dispatch import Dispatch
from safeguard.runner.events import Event
from safeguard.runner.inbox import Inbox, NonsenseReceivedError, nonsense
from safeguard.runner.lanes import Lanes
from safeguard.runner.settings import RunSettings
from safeguard.runner.starter import Starter

_TURN_SECONDS = 0.05
_PAUSE_SECONDS = 0.2
"""When nobody asked for the next event for longer than this, the time does not count against a checker."""
_MB = 1 << 20


def run(
    steps: Sequence[Step],
    site: SiteView,
    as_of: date,
    sources: Mapping[str, PluginSource],
    settings: RunSettings | None = None,
    starter: Starter | None = None,
) -> Run:
    """Begin to run steps; iterate over what is returned to let it go on.

    The workers start at once, while the caller prepares to listen. On Ctrl-C (in the main thread, where nobody handles
    SIGINT otherwise) and on :meth:`Run.cancel` the workers are ended and all open steps end ``skipped: cancelled``.

    Args:
        steps: of a plan; those that are settled, or put to a person, end at once.
        site: what checkers may know of it.
        as_of: the day that the inspection speaks of.
        sources: plugin name → where it comes from, as :mod:`safeguard.plugins` found it.
        settings: workers, deadlines, budget.
        starter: one that was made before, to save waiting; it is closed with the run.

    Returns:
        An iterator over events, with exactly one :class:`~safeguard.runner.events.Finished` per step. Close it, or use
        it in a ``with`` statement, when you stop early.
    """
    return Run(steps, site, as_of, sources, settings or RunSettings(), starter)


class Run(Iterator[Event]):
    """A run that is going on."""

    def __init__(
        self,
        steps: Sequence[Step],
        site: SiteView,
        as_of: date,
        sources: Mapping[str, PluginSource],
        settings: RunSettings,
        starter: Starter | None = None,
    ) -> None:
        self._book = Book(steps)
        self._site = site
        self._as_of = as_of
        self._sources = sources
        self._settings = settings
        self._key = settings.evidence_key or secrets.token_bytes(32)
        self._begun = self._left = time.monotonic()
        self._crew: Crew | None = None
        self._interrupts = _Interrupts()
        self._settle()
        if self._book.open:
            self._start(starter)
        elif starter is not None:
            starter.close()

    @property
    def cancelled(self) -> bool:
        """Whether it was interrupted, by :meth:`cancel` or Ctrl-C."""
        return self._interrupts.wanted

    def cancel(self) -> None:
        """End the running workers; all open steps end ``skipped: cancelled``. May be called from any thread."""
        self._interrupts.wanted = True

    @property
    def processes(self) -> list[int]:
        """Process ids of all that was started and has not ended; each is the id of its process group too."""
        return [] if self._crew is None else self._crew.processes

    @property
    def folder(self) -> Path | None:
        """The temporary folder; ``None``: no worker was started, or all have ended."""
        return None if self._crew is None else self._crew.folder

    def close(self) -> None:
        """End all workers and remove everything temporary. Steps that are open get no result."""
        self._interrupts.release()
        if self._crew is not None:
            crew, self._crew = self._crew, None
            crew.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_crew", None) is not None:
            self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Event:
        while not self._book.events:
            if not self._book.open:
                self.close()
                raise StopIteration
            try:
                self._turn()
            except KeyboardInterrupt:
                self._interrupts.wanted = True
        return self._book.events.popleft()

    def _settle(self) -> None:
        """End the steps that need no checker, and those whose plugin is missing."""
        for number, step in enumerate(self._book.steps):
            result = verdicts.settled(step)
            if result is None and step.plugin not in self._sources:
                result = verdicts.failed(step, msg("The plugin {plugin} is missing", plugin=step.plugin))
            if result is not None:
                self._book.finish(number, result)

    def _start(self, starter: Starter | None) -> None:
        book, settings = self._book, self._settings
        try:
            self._crew = Crew(self._opening, starter)
        except (RunError, OSError) as error:
            self._fail_all(_why(error))
            return
        lanes = Lanes({number: book.steps[number] for number in book.open}, self._sources)
        self._dispatch = Dispatch(book, lanes, self._crew, settings.jobs)
        self._deadlines = Deadlines(book, self._crew, settings)
        self._inbox = Inbox(book, settings.output_mb * _MB)
        self._interrupts.hold()

    def _opening(self, folder: str) -> bytes:
        most_bytes = self._settings.output_mb * _MB
        return Opening(self._site, self._as_of, self._sources, most_bytes, self._key, folder).to_bytes()

    def _turn(self) -> None:
        """Go on a little: hand out work, listen, look at the clock."""
        crew = self._crew
        if crew is None:
            self._fail_all(msg("The run was closed"))
            return
        now = time.monotonic()
        if now - self._left > _PAUSE_SECONDS:
            self._deadlines.pardon(now - self._left)
        budget = self._settings.budget_seconds
        if self.cancelled or (budget is not None and now - self._begun >= budget):
            self._cut_short(crew, SkipReason.CANCELLED if self.cancelled else SkipReason.BUDGET)
            return
        try:
            self._dispatch.assign()
        except (RunError, OSError) as error:
            self._fail_all(_why(error))
            return
        self._listen(crew, _TURN_SECONDS)
        for heard in self._deadlines.watch(time.monotonic()):
            self._hear(crew, heard)
        self._left = time.monotonic()

    def _listen(self, crew: Crew, seconds: float) -> None:
        for heard in crew.listen(seconds):
            self._hear(crew, heard)

    def _hear(self, crew: Crew, heard: Heard) -> None:
        worker, what = heard
        if isinstance(what, Ended):
            self._dispatch.lost(worker, what.exit_code)
            return
        try:
            self._inbox.take(worker, what)
        except NonsenseReceivedError as error:
            crew.end(worker, nonsense(error))
        self._dispatch.after_batch(worker)

    def _cut_short(self, crew: Crew, reason: SkipReason) -> None:
        """End everything now; what was done by now is kept."""
        self._listen(crew, 0)
        for number in list(self._book.open):
            self._book.finish(number, verdicts.skipped(self._book.steps[number], reason))
        self.close()

    def _fail_all(self, cause: Message) -> None:
        for number in list(self._book.open):
            self._book.finish(number, verdicts.failed(self._book.steps[number], cause))
        self.close()


class _Interrupts:
    """Turns the first Ctrl-C into a wish, so that nothing is torn in the middle; the second one is Python's own."""

    def __init__(self) -> None:
        self.wanted = False
        self._held = False

    def hold(self) -> None:
        """Take SIGINT, where this is the main thread and nobody else handles it."""
        main = threading.current_thread() is threading.main_thread()
        if main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupted)
            self._held = True

    def release(self) -> None:
        """Give SIGINT back."""
        if self._held and threading.current_thread() is threading.main_thread():
            self._held = False
            if signal.getsignal(signal.SIGINT) == self._interrupted:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        self.wanted = True
        self.release()


def _why(error: Exception) -> Message:
    """Say why no worker can be started."""
    if isinstance(error, RunError):
        return error.problems[0].message
    return msg("Workers cannot be started: {error}", error=str(error))
