"""Gives work to workers: batches to those that are free, so that no step waits behind a slow one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from safeguard.messages import Message, msg
from safeguard.results.observation import Observation
from safeguard.runner import verdicts
from safeguard.runner.assignment import batch_to_bytes
from safeguard.runner.book import Book
from safeguard.runner.crew import Crew
from safeguard.runner.lanes import SHARED, Lanes
from safeguard.runner.process import WorkerProcess

_SLOW_SECONDS = 0.05
"""A step that runs longer does not keep the rest of its batch waiting while another worker is free."""


class Dispatch:
    """Who does what, in one run."""

    def __init__(self, book: Book, lanes: Lanes, crew: Crew, jobs: int) -> None:
        self._book = book
        self._lanes = lanes
        self._crew = crew
        self._jobs = max(1, jobs)

    def assign(self) -> None:
        """Give every free worker something to do, or let it go, and start workers where there is more to do."""
        for worker in list(self._crew.workers.values()):
            if worker.free:
                self._give(worker)
        while (staffed := self._staffed()).total() < self._jobs:
            lane = self._lanes.next_lane(staffed)
            if lane is None:
                break
            name = lane if lane != SHARED else f"built-in {staffed[SHARED] + 1}"
            self._give(self._crew.hire(name, lane))

    def _staffed(self) -> Counter[str]:
        return Counter(worker.plugin for worker in self._crew.workers.values() if worker.lasts)

    def _give(self, worker: WorkerProcess) -> None:
        if worker.plugin == SHARED and not self._lanes.waiting(SHARED):
            self._take_over()
        numbers, payload = self._packed(self._lanes.take(worker.plugin, self._jobs))
        if numbers:
            worker.steps = dict.fromkeys(numbers)
            worker.idle = worker.answered = False
            worker.pardon = 0.0
            self._crew.give(worker, payload)
        elif not self._lanes.waiting(worker.plugin) and not self._may_be_needed(worker):
            self._crew.dismiss(worker)

    def _packed(self, numbers: list[int]) -> tuple[list[int], bytes]:
        """Return a batch in JSON; steps whose options cannot be sent are settled and left out."""
        try:
            return numbers, batch_to_bytes([(number, self._book.steps[number]) for number in numbers])
        except TypeError as error:
            if len(numbers) > 1:
                return self._packed([number for number in numbers if self._packed([number])[0]])
            cause = msg("An option is no plain data: {error}", error=str(error))
            self._fail(numbers[0], cause)
            return [], b""

    def _may_be_needed(self, worker: WorkerProcess) -> bool:
        """Whether a shared worker without steps should wait: another one has some that it may take over."""
        if worker.plugin != SHARED or self._lanes.next_lane(self._staffed()) is not None:
            return False
        return any(len(other.steps) > 1 for other in self._crew.workers.values() if other.plugin == SHARED)

    def _take_over(self) -> None:
        """Take back the steps that wait behind a slow one. If one begins just now, its second answer is not heard."""
        now = time.monotonic()
        for worker in self._crew.workers.values():
            since, current = worker.page.since, worker.page.step
            slow = since is not None and now - since > _SLOW_SECONDS and current in worker.steps
            if worker.plugin == SHARED and worker.lasts and slow:
                worker.page.stop = True
                numbers = list(worker.steps)
                self._put_back(worker, numbers[numbers.index(current) + 1 :])

    def after_batch(self, worker: WorkerProcess) -> None:
        """Deal with steps that a worker did not answer though it says that it is done with its batch."""
        if worker.idle and worker.steps:
            if not (worker.answered and worker.retired):
                number = next(iter(worker.steps))
                del worker.steps[number]
                self._fail(number, msg("The checker's process gave no answer"))
            self._put_back(worker, list(worker.steps))

    def lost(self, worker: WorkerProcess, exit_code: int | None) -> None:
        """Settle the step that a worker ended with; the rest of its batch goes to another worker."""
        if worker.loading and not self._lost_with_starter(worker, exit_code):
            cause = worker.verdict or verdicts.died_loading(worker.loading, exit_code)
            self._broken(worker, worker.loading, cause)
        elif (guilty := self._guilty(worker, exit_code)) is not None:
            self._log_last_lines(worker, guilty)
            saw = worker.saw.get(guilty)
            cause = worker.verdict or verdicts.cause_of_death(exit_code, self._book.steps[guilty])
            del worker.steps[guilty]
            self._fail(guilty, cause, () if saw is None else saw.observations)
        self._put_back(worker, list(worker.steps))

    def _guilty(self, worker: WorkerProcess, exit_code: int | None) -> int | None:
        """Return the step to which the end of a worker is put down; ``None``: none, all are done again."""
        if self._lost_with_starter(worker, exit_code):
            return None
        if worker.page.step in worker.steps:
            return worker.page.step
        return next(iter(worker.steps), None) if worker.plugin or not worker.answered else None

    @staticmethod
    def _lost_with_starter(worker: WorkerProcess, exit_code: int | None) -> bool:
        """Whether a shared worker was lost because the process that starts workers was: a stranger's doing."""
        return exit_code is None and not worker.plugin and worker.verdict is None

    def _broken(self, worker: WorkerProcess, plugin: str, cause: Message) -> None:
        """Settle all open steps of a plugin whose loading ended a worker: it would end the next one too."""
        numbers = [number for number in self._book.open if self._book.steps[number].plugin == plugin]
        self._lanes.drop(numbers)
        for number in numbers:
            worker.steps.pop(number, None)
            self._fail(number, cause)

    def _log_last_lines(self, worker: WorkerProcess, number: int) -> None:
        if self._book.steps[number].item.evidence != "forbid":
            for line in worker.printed():
                self._book.log(number, "output", line)

    def _put_back(self, worker: WorkerProcess, numbers: list[int]) -> None:
        for number in numbers:
            del worker.steps[number]
            worker.saw.pop(number, None)
            self._book.again(number)
        self._lanes.put_back(numbers)

    def _fail(self, number: int, cause: Message, observations: Sequence[Observation] = ()) -> None:
        self._book.finish(number, verdicts.failed(self._book.steps[number], cause, observations))
