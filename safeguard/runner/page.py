"""A page of memory that a worker and its parent share: which step runs now, and since when.

It costs a worker no system call to say so, and the parent can read it even when the worker hangs or is dead.
"""

from __future__ import annotations

import mmap
import time

SIZE = 4096


class Page:
    """Both sides' view of the page. The worker writes all but ``stop``; the parent only ``stop``."""

    def __init__(self, file: int) -> None:
        self._map = mmap.mmap(file, SIZE)
        self._whole = memoryview(self._map)
        self._words = self._whole[:24].cast("q")
        self._clock = self._whole[24:32].cast("d")

    def clear(self) -> None:
        """Note, before the worker starts, that no step has run."""
        self._words[0] = -1

    def begin(self, step: int) -> None:
        """Note that a step begins now."""
        self._clock[0] = time.monotonic()
        self._words[0] = step
        self._words[1] = 1

    def rest(self) -> None:
        """Note that the worker is in no checker."""
        self._words[1] = 0

    @property
    def step(self) -> int:
        """The step that runs now, or ran last."""
        return self._words[0]

    @property
    def since(self) -> float | None:
        """Since when it runs, on the monotonic clock; ``None``: no checker runs now."""
        return self._clock[0] if self._words[1] else None

    @property
    def stop(self) -> bool:
        """Whether the worker shall begin no further step of its batch."""
        return bool(self._words[2])

    @stop.setter
    def stop(self, wanted: bool) -> None:
        self._words[2] = wanted

    def close(self) -> None:
        """Give the memory back."""
        for view in (self._words, self._clock, self._whole):
            view.release()
        self._map.close()
