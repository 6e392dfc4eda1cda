"""Limits that a worker sets on itself before each step: memory, processor time, file size, open files.

They are soft limits, so that the next step can have its own. A system without them (Windows) has the deadline only.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
import time

from safeguard.checkers.contract import Limits

if sys.platform != "win32":
    import resource

MB = 1 << 20
_SERVES = 32
"""Quick steps for which the size of the process is not looked up again."""
_STATM = "/proc/self/statm"
"""First number: pages of address space in use (proc_pid_statm(5))."""


class OwnLimits:
    """The limits of this process. A limit that is set already is not set again: most steps have the same."""

    def __init__(self) -> None:
        self._set: dict[int, int] = {}
        self._hard: dict[int, int] = {}
        self._current: Limits | None = None
        self._served = 0
        self._statm = -1
        self._page_bytes = 4096
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            self._page_bytes = resource.getpagesize()
            with contextlib.suppress(OSError):
                self._statm = os.open(_STATM, os.O_RDONLY | os.O_CLOEXEC)

    def apply(self, limits: Limits) -> None:
        """Set the limits of a step, counted from what the process uses now.

        After quick steps with the same limits the count of some steps ago still serves.
        """
        if limits == self._current and self._served < _SERVES:
            self._served += 1
            return
        self._current, self._served = limits, 0
        if sys.platform != "win32":
            self._soft(resource.RLIMIT_CPU, math.ceil(time.process_time()) + limits.cpu_seconds)
            self._soft(resource.RLIMIT_FSIZE, limits.file_mb * MB)
            self._soft(resource.RLIMIT_NOFILE, limits.open_files)
            used = self._address_space()
            if used:
                self._soft(resource.RLIMIT_AS, used + limits.memory_mb * MB)

    def lift_memory(self) -> None:
        """Take the memory limit away, so that what a step came to can be told; the next step is counted anew."""
        self._current = None
        if sys.platform != "win32" and self._statm >= 0:
            self._soft(resource.RLIMIT_AS, resource.RLIM_INFINITY)

    def _soft(self, kind: int, value: int) -> None:
        if sys.platform == "win32" or self._set.get(kind) == value:
            return
        if kind not in self._hard:
            self._hard[kind] = resource.getrlimit(kind)[1]
        hard = self._hard[kind]
        soft = (
            value if hard == resource.RLIM_INFINITY else hard if value == resource.RLIM_INFINITY else min(value, hard)
        )
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
        self._set[kind] = value

    def _address_space(self) -> int:
        """Return the bytes of address space in use; 0 where the system does not tell."""
        try:
            return int(os.pread(self._statm, 64, 0).split(b" ", 1)[0]) * self._page_bytes
        except (OSError, ValueError):
            return 0
