"""The workers of one run: starts them, listens to them, ends them, and knows when each has ended."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from safeguard.errors import RunError
from safeguard.messages import Message, msg
from safeguard.runner.channel import BadFrameError
from safeguard.runner.folder import remove_tree
from safeguard.runner.orders import EXITED
from safeguard.runner.process import WorkerProcess
from safeguard.runner.starter import Starter

_MOST_STARTERS = 5
"""How often the template may be lost in one run before the run gives up."""


class Ended:
    """A worker has ended, with this exit code; ``None`` where nobody knows it."""

    def __init__(self, exit_code: int | None) -> None:
        self.exit_code = exit_code


Heard = tuple[WorkerProcess, bytes | Ended]


class Crew:
    """All workers of a run.

    Args:
        opening: makes the first payload of a worker from the folder that it may use.
        starter: one that was started before; the crew closes it.
    """

    def __init__(self, opening: Callable[[str], bytes], starter: Starter | None = None) -> None:
        self.workers: dict[int, WorkerProcess] = {}
        self._opening = opening
        self._selector = selectors.DefaultSelector()
        self._starters = 0
        self._hired = 0
        self.last_words = ""
        """What the template printed before it was lost."""
        self._starter: Starter | None = self._employ(starter or Starter())

    def _employ(self, starter: Starter) -> Starter:
        self._starters += 1
        self._selector.register(starter.control, selectors.EVENT_READ)
        return starter

    def hire(self, name: str, plugin: str) -> WorkerProcess:
        """Start a worker.

        Raises:
            RunError: the process that starts workers was lost too often.
        """
        if self._starter is None:
            if self._starters >= _MOST_STARTERS:
                raise RunError(
                    msg(
                        "The process that starts workers was lost {count} times: {words}",
                        count=self._starters,
                        words=self.last_words,
                    )
                )
            self._starter = self._employ(Starter())
        self._hired += 1
        worker = WorkerProcess(self._hired, name, plugin, self._starter.folder)
        self.workers[worker.number] = worker
        self._selector.register(worker.line, selectors.EVENT_READ, worker)
        with contextlib.suppress(OSError):  # the template is gone: the next turn hears of it
            self._starter.start_worker(worker.number, worker.files)
        worker.handed_over()
        self.give(worker, self._opening(str(worker.folder)))
        return worker

    def give(self, worker: WorkerProcess, payload: bytes) -> None:
        """Send a payload to a worker, without waiting for it."""
        worker.give(payload, time.monotonic())
        self._watch_line(worker)

    def listen(self, seconds: float) -> Iterator[Heard]:
        """Give what workers say, and which have ended, waiting a while for the first of it."""
        for key, _events in self._selector.select(seconds):
            if key.data is None:
                yield from self._hear_starter()
            elif key.data.number in self.workers:
                yield from self._hear_worker(key.data)

    def _hear_worker(self, worker: WorkerProcess) -> Iterator[Heard]:
        worker.send_on()
        try:
            for payload in worker.read(time.monotonic()):
                yield worker, payload
        except EOFError:
            self._unwatch(worker)
            return
        except BadFrameError:
            self._unwatch(worker)
            self.end(worker, msg("The checker sent something that is no result"))
            return
        self._watch_line(worker)

    def _watch_line(self, worker: WorkerProcess) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.send_on() else 0)
        key = self._selector.get_map().get(worker.line)
        if key is not None and key.events != events:
            self._selector.modify(worker.line, events, worker)

    def _unwatch(self, worker: WorkerProcess) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(worker.line)

    def _hear_starter(self) -> Iterator[Heard]:
        if self._starter is None:
            return
        try:
            for kind, number, value in self._starter.reports():
                worker = self.workers.get(number)
                if worker is not None and kind == EXITED:
                    yield from self._gone(worker, os.waitstatus_to_exitcode(value))
                elif worker is not None:
                    worker.process = value
        except EOFError:
            yield from self._starter_lost(self._starter)

    def _gone(self, worker: WorkerProcess, exit_code: int | None) -> Iterator[Heard]:
        for payload in worker.drain(time.monotonic()):
            yield worker, payload
        self._unwatch(worker)
        self.workers.pop(worker.number, None)
        yield worker, Ended(exit_code)
        worker.close()
        remove_tree(worker.folder)

    def _starter_lost(self, starter: Starter) -> Iterator[Heard]:
        """Go on without the template: its workers have nobody left to report or collect them."""
        self._selector.unregister(starter.control)
        self._starter = None
        for worker in list(self.workers.values()):
            self._kill_directly(worker)
            yield from self._gone(worker, None)
        self.last_words = starter.last_words()
        starter.close()

    @staticmethod
    def _kill_directly(worker: WorkerProcess) -> None:
        if worker.process:
            with contextlib.suppress(OSError):
                os.killpg(worker.process, signal.SIGKILL)

    def end(self, worker: WorkerProcess, why: Message | None) -> None:
        """Ask a worker to end now, and note why."""
        worker.verdict = why
        worker.ended_at = time.monotonic()
        self._signal(worker, signal.SIGTERM)

    def kill(self, worker: WorkerProcess) -> None:
        """Kill a worker and all that it started."""
        worker.killed_at = time.monotonic()
        self._signal(worker, signal.SIGKILL)

    def abandon(self, worker: WorkerProcess) -> Iterator[Heard]:
        """Give up a worker that not even a kill ends (it waits for a dead disk)."""
        yield from self._gone(worker, None)

    def dismiss(self, worker: WorkerProcess) -> None:
        """Let a worker without steps go."""
        worker.retired = True
        self._signal(worker, signal.SIGKILL)

    def _signal(self, worker: WorkerProcess, what: signal.Signals) -> None:
        if self._starter is not None:
            self._starter.signal_worker(worker.number, what)

    @property
    def processes(self) -> list[int]:
        """Process ids of the template and of the workers; each worker's is the id of its group."""
        own = [] if self._starter is None else [self._starter.process]
        return own + [worker.process for worker in self.workers.values() if worker.process]

    @property
    def folder(self) -> Path | None:
        """The temporary folder of the run."""
        return None if self._starter is None else self._starter.folder

    def close(self) -> None:
        """End all workers, and remove everything temporary."""
        for worker in self.workers.values():
            worker.close()
        self.workers.clear()
        self._selector.close()
        if self._starter is not None:
            self._starter.close()
            self._starter = None
