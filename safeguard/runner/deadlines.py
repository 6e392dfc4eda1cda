"""Watches the clock: a step that is late costs its deadline, then its worker is asked to stop, then killed."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.runner import verdicts
from safeguard.runner.book import Book
from safeguard.runner.crew import Crew, Heard
from safeguard.runner.process import WorkerProcess
from safeguard.runner.settings import RunSettings

_SLACK_SECONDS = 10.0
"""Beyond a step's deadline, for a worker that is in no checker and yet says nothing."""
_AFTER_KILL_SECONDS = 3.0


class Deadlines:
    """The deadlines of one run."""

    def __init__(self, book: Book, crew: Crew, settings: RunSettings) -> None:
        self._book = book
        self._crew = crew
        self._settings = settings

    def watch(self, now: float) -> Iterator[Heard]:
        """End the workers that are late; give those that had to be given up."""
        for worker in list(self._crew.workers.values()):
            if worker.killed_at:
                if now - worker.killed_at > _AFTER_KILL_SECONDS:
                    yield from self._crew.abandon(worker)
            elif worker.ended_at:
                if now - worker.ended_at > self._settings.grace:
                    self._crew.kill(worker)
            elif worker.steps:
                self._watch_step(worker, now)

    def pardon(self, seconds: float) -> None:
        """Do not count a time in which nobody listened to the workers, who may have waited for that."""
        for worker in self._crew.workers.values():
            worker.pardon += seconds

    def _watch_step(self, worker: WorkerProcess, now: float) -> None:
        if worker.loading:
            limit = self._settings.load_seconds
            if now - worker.heard - worker.pardon > limit:
                self._crew.end(worker, verdicts.load_too_late(worker.loading, limit))
            return
        number = worker.current
        since = worker.page.since
        step = self._book.steps[next(iter(worker.steps)) if number is None else number]
        limit = step.limits.seconds if self._settings.seconds is None else self._settings.seconds
        if number is not None:
            self._book.begin(number, worker.name)
        if since is None:
            since, slack = worker.heard, _SLACK_SECONDS
        else:
            slack = 0.0
        if now - since - worker.pardon > limit + slack:
            self._crew.end(worker, verdicts.too_late(limit))
