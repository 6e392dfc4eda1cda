"""Which step goes to which worker: built-in plugins share workers, every other plugin has one of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from safeguard.plan.model import Step
from safeguard.plugins.source import PluginSource, Trust

SHARED = ""
"""Name of the lane of the built-in plugins."""
_LARGEST_BATCH = 256
_SHARES = 3
"""A batch is this part of what is left for each worker: large at first, single steps at the end."""


class Lanes:
    """Steps (by number) that wait, by lane."""

    def __init__(self, steps: Mapping[int, Step], sources: Mapping[str, PluginSource]) -> None:
        self._waiting: dict[str, deque[int]] = {}
        self._lane_of = {
            number: SHARED if sources[step.plugin].trust is Trust.BUILT_IN else step.plugin
            for number, step in steps.items()
        }
        for number, lane in self._lane_of.items():
            self._waiting.setdefault(lane, deque()).append(number)

    def take(self, lane: str, workers: int) -> list[int]:
        """Take the next batch of a lane; ``workers`` is how many share it."""
        waiting = self._waiting.get(lane, ())
        size = 1 if lane != SHARED else min(_LARGEST_BATCH, max(1, len(waiting) // (_SHARES * workers)))
        return [waiting.popleft() for _ in range(min(size, len(waiting)))] if isinstance(waiting, deque) else []

    def put_back(self, numbers: Iterable[int]) -> None:
        """Put steps back that were not done, to be done next."""
        for number in reversed(list(numbers)):
            self._waiting[self._lane_of[number]].appendleft(number)

    def drop(self, numbers: Iterable[int]) -> None:
        """Take steps out that were settled otherwise."""
        gone = set(numbers)
        for lane, waiting in self._waiting.items():
            if gone.intersection(waiting):
                self._waiting[lane] = deque(number for number in waiting if number not in gone)

    def waiting(self, lane: str) -> int:
        """Return how many steps wait in a lane."""
        return len(self._waiting.get(lane, ()))

    def next_lane(self, staffed: Mapping[str, int]) -> str | None:
        """Return the lane that should get another worker: the shared one first, then plugins without one.

        Args:
            staffed: lane → number of its workers.
        """
        if self.waiting(SHARED) and not staffed.get(SHARED):
            return SHARED
        for lane, waiting in self._waiting.items():
            if waiting and lane != SHARED and not staffed.get(lane):
                return lane
        return SHARED if self.waiting(SHARED) > staffed.get(SHARED, 0) else None
