"""What a checker left behind when it said that it was done: threads and processes that still run."""

from __future__ import annotations

import os
import threading
import time

from safeguard.messages import Message, msg

_PATIENCE_SECONDS = 0.2
_LOOK_AGAIN_SECONDS = 0.005


class Leftovers:
    """Knows what ran before the first step, so that only what a step left is held against it."""

    def __init__(self) -> None:
        self._threads = threading.active_count()

    def accept(self) -> None:
        """Take the threads that run now for granted: a library started them when the plugin was loaded."""
        self._threads = threading.active_count()

    def found(self) -> Message | None:
        """Say what is still running after a short while; ``None``: nothing."""
        message = self._now()
        until = time.monotonic() + _PATIENCE_SECONDS
        while message is not None and time.monotonic() < until:
            time.sleep(_LOOK_AGAIN_SECONDS)
            message = self._now()
        return message

    def _now(self) -> Message | None:
        threads = threading.active_count() - self._threads
        if threads > 0:
            return msg("The checker left threads running: {count}", count=threads)
        if _children_run():
            return msg("The checker left processes running")
        return None


def _children_run() -> bool:
    """Collect the children that have ended, and say whether others still run."""
    if not hasattr(os, "WNOHANG"):
        return False
    while True:
        try:
            process, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if process == 0:
            return True
