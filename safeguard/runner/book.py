"""The book of a run: which steps are open, and the events that wait to be told. It closes each step exactly once."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from safeguard.plan.model import Step
from safeguard.results.result import Result
from safeguard.runner.events import Event, Finished, Logged, Progress, Started


class Book:
    """Steps by number (their place in the plan), and events in the order in which they happened."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self.open: dict[int, None] = dict.fromkeys(range(len(steps)))
        """Numbers of the steps that have no result yet, in order."""
        self.events: deque[Event] = deque()
        self._begun: set[int] = set()

    def begin(self, number: int, worker: str) -> None:
        """Note that a step runs in a worker."""
        if number in self.open and number not in self._begun:
            self._begun.add(number)
            self.events.append(Started(self.steps[number].key, worker))

    def again(self, number: int) -> None:
        """Note that a step will run again, in another worker."""
        self._begun.discard(number)

    def finish(self, number: int, result: Result) -> None:
        """Note the result of a step; a second one is not heard."""
        if number in self.open:
            del self.open[number]
            self.events.append(Finished(result))

    def log(self, number: int, level: str, text: str) -> None:
        """Note a line of a checker."""
        self.events.append(Logged(self.steps[number].key, level, text))

    def progress(self, number: int, done: int, total: int, what: str) -> None:
        """Note how far a checker is."""
        self.events.append(Progress(self.steps[number].key, done, total, what))
