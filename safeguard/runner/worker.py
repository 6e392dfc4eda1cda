"""A worker process: takes batches of steps from the parent, runs them one by one, streams what they saw.

It is forked from the template (:mod:`safeguard.runner.template`), which has imported everything already.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from safeguard.checkers.context import Context
from safeguard.checkers.contract import Checker
from safeguard.errors import PluginError, Problem
from safeguard.messages import msg
from safeguard.plugins.loading import LoadedPlugin, load
from safeguard.results.observation import cannot_tell
from safeguard.runner.assignment import Assignment, Opening, batch_from_bytes
from safeguard.runner.attempt import attempt
from safeguard.runner.capture import Capture
from safeguard.runner.collector import Collector, TooMuchError, readable
from safeguard.runner.endings import Ending, How, Stopped, of_problems
from safeguard.runner.folder import StepFolder
from safeguard.runner.leftovers import Leftovers
from safeguard.runner.limits import OwnLimits
from safeguard.runner.page import Page
from safeguard.runner.wire import Wire

_PROGRESS_SECONDS = 0.1
_QUICK_SECONDS = 0.005
"""A checker that was quicker than this is expected to be so again."""
_MOST_LINES = 1000
_LONGEST_LINE = 4000


def serve(connection: int, page: int, printed: int) -> None:
    """Work until the parent has no more; the whole life of a worker.

    Args:
        connection: file descriptor of the line to the parent.
        page: of the shared :class:`~safeguard.runner.page.Page`.
        printed: of the file that takes what checkers print.
    """
    os.umask(0o077)
    capture = Capture(printed)
    faulthandler.enable(file=2)
    wire = Wire(connection)
    opening = wire.receive()
    if opening is not None:
        worker = Worker(wire, Page(page), capture, Opening.from_bytes(opening))
        signal.signal(signal.SIGTERM, worker.stop)
        worker.work()


class Worker:
    """One worker's state between steps."""

    def __init__(self, wire: Wire, page: Page, capture: Capture, opening: Opening) -> None:
        self._wire = wire
        self._page = page
        self._capture = capture
        self._opening = opening
        self._process = os.getpid()
        self._limits = OwnLimits()
        self._leftovers = Leftovers()
        self._folder = StepFolder(Path(opening.folder))
        self._plugins: dict[str, LoadedPlugin | tuple[Problem, ...]] = {}
        self._log = _StepLog(wire)
        self._logger = logging.getLogger("safeguard.checker")
        self._logger.setLevel(logging.DEBUG)
        self._logger.propagate = False
        self._logger.handlers = [self._log]
        self._in_checker = False
        self._loading = False
        self._stopped = False
        self._tired = False
        self._quick: set[str] = set()

    def stop(self, _signal: int, _frame: object) -> None:
        """End the step that runs now (the handler of SIGTERM): what it saw so far is still sent."""
        self._stopped = True
        if self._loading:
            os._exit(0)
        if self._in_checker and threading.current_thread() is threading.main_thread():
            self._in_checker = False
            raise Stopped

    def work(self) -> None:
        """Take batches until the parent has no more, or this worker should not be used again."""
        while not self._tired and (payload := self._wire.receive()) is not None:
            for task in batch_from_bytes(payload):
                if self._page.stop or self._tired:
                    break
                self._do(task)
            self._wire.tell("idle", self._tired)

    def _do(self, task: Assignment) -> None:
        if task.checker not in self._quick:
            self._wire.flush()  # what is done must not wait behind a step that may be slow
        self._page.begin(task.number)
        self._log.begin(task)
        begun = time.perf_counter()
        collector = Collector(
            task.plugin,
            task.evidence,
            self._opening.evidence_key,
            self._opening.most_bytes,
            partial(self._pass_on, task.number),
        )
        ending = self._run(task, collector)
        if os.getpid() != self._process:
            os._exit(0)  # a checker forked, and its child came back here
        ending = self._after(ending)
        took = time.perf_counter() - begun
        self._note_speed(task.checker, took)
        self._report(task, ending, collector, round(took * 1000))
        self._page.rest()
        self._wire.flush_if_due()

    def _note_speed(self, checker: str, seconds: float) -> None:
        if seconds < _QUICK_SECONDS:
            self._quick.add(checker)
        else:
            self._quick.discard(checker)
            self._limits.lift_memory()

    def _run(self, task: Assignment, collector: Collector) -> Ending:
        checker = self._checker(task)
        if isinstance(checker, Ending):
            return checker
        self._folder.prepare()
        context = Context(
            target=task.target,
            as_of=self._opening.as_of,
            site=self._opening.site,
            tmp=self._folder.path,
            log=self._logger,
            progress=self._log.progress,
            digest_key=self._opening.evidence_key,
        )
        self._limits.apply(task.limits)
        try:
            self._in_checker = True
            self._stop_if_asked()
            ending = attempt(checker, task, context, collector, self._limits)
            self._in_checker = False
        except Stopped:
            ending = Ending(How.STOPPED)
        return ending

    def _stop_if_asked(self) -> None:
        """Be stopped now where the signal came before the checker could take it."""
        if self._stopped:
            self._in_checker = False
            raise Stopped

    def _checker(self, task: Assignment) -> type[Checker] | Ending:
        if task.plugin not in self._plugins:
            self._load(task)
        plugin = self._plugins[task.plugin]
        if not isinstance(plugin, LoadedPlugin):
            return of_problems(plugin)
        checker = plugin.checkers.get(task.checker)
        if checker is None:
            reason = msg("The plugin {plugin} has no checker {checker}", plugin=task.plugin, checker=task.checker)
            return Ending(How.ERROR, reason)
        return checker

    def _load(self, task: Assignment) -> None:
        self._wire.tell("loading", task.plugin)
        self._limits.apply(task.limits)
        self._loading = True
        try:
            self._plugins[task.plugin] = load(self._opening.sources[task.plugin])
        except PluginError as error:
            self._plugins[task.plugin] = error.problems
        self._loading = False
        if os.getpid() != self._process:
            os._exit(0)
        self._limits.lift_memory()
        self._leftovers.accept()
        self._page.begin(task.number)
        self._wire.tell("loaded", task.plugin)

    def _after(self, ending: Ending) -> Ending:
        """Look at what the step left behind; a worker that is no longer clean is not used again."""
        printed = self._capture.take()
        if printed is None:
            self._tired = True
            self._wire.flush()
            return Ending(How.ERROR, msg("The checker closed files that are not its own"))
        self._log.printed(printed)
        if ending.trace:
            self._log.trace(ending.trace)
        left = self._leftovers.found()
        self._tired = self._stopped or left is not None
        return Ending(How.ERROR, left) if left is not None and ending.how is How.DONE else ending

    def _report(self, task: Assignment, ending: Ending, collector: Collector, milliseconds: int) -> None:
        try:
            for problem in ending.problems:
                collector.add(cannot_tell(problem.message, place=problem.place, measure=problem.hint))
        except TooMuchError:
            self._log.line("warning", "some problems are left out")
        cause = None if ending.cause is None else ending.cause.to_data()
        head = _dumps([task.number, ending.how.value, cause, collector.coverage, milliseconds])
        self._wire.send(b'["done",%b,[%b]]' % (head[1:-1], collector.take()))

    def _pass_on(self, number: int, observations: bytes) -> None:
        self._wire.send(b'["seen",%d,[%b]]' % (number, observations))
        self._wire.flush()


class _StepLog(logging.Handler):
    """Streams what a checker logs, prints and says of its progress."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire
        self._step = -1
        self._lines = 0
        self._secret = False
        self._told = 0.0

    def begin(self, task: Assignment) -> None:
        """Begin with another step."""
        self._step, self._lines, self._told = task.number, 0, 0.0
        self._secret = task.evidence == "forbid"

    def emit(self, record: logging.LogRecord) -> None:
        """Send one line that the checker logged."""
        self.line(record.levelname.lower(), self.format(record))

    def printed(self, lines: list[str]) -> None:
        """Send what the checker printed."""
        for line in lines:
            self.line("output", line)

    def line(self, level: str, text: str) -> None:
        """Send one line. Where the item forbids evidence no words of the checker are passed on."""
        self._lines += 1
        if not self._secret and self._lines <= _MOST_LINES:
            self.trace(text, level)

    def trace(self, text: str, level: str = "error") -> None:
        """Send where it failed, which quotes nothing that was looked at."""
        self._wire.send(_dumps(["log", self._step, level, text[-_LONGEST_LINE:]]))
        self._wire.flush_if_due()

    def progress(self, done: int, total: int, what: str) -> None:
        """Send how far the checker is, not more often than somebody can read it."""
        now = time.monotonic()
        if now - self._told >= _PROGRESS_SECONDS:
            self._told = now
            self._wire.send(_dumps(["progress", self._step, done, total, "" if self._secret else what]))
            self._wire.flush()


def _dumps(data: list[Any]) -> bytes:
    try:
        return orjson.dumps(data)
    except TypeError:
        return orjson.dumps(readable(data))
