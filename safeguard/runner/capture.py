"""What a checker prints goes to a file without a name, so that it can neither break nor slow the talk with the parent.

The worker reads it after each step; the parent reads it when the worker died.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys

LAST_BYTES = 4096
LAST_LINES = 20


class Capture:
    """Standard output and error of a worker."""

    def __init__(self, file: int) -> None:
        about = os.fstat(file)
        self._identity = (about.st_dev, about.st_ino)
        for number in (1, 2):
            os.dup2(file, number)
        if file > 2:
            os.close(file)
        self._open_streams()

    def _open_streams(self) -> None:
        sys.stdout = sys.__stdout__ = _text_stream(1)  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = _text_stream(2)  # type: ignore[misc]

    def take(self) -> list[str] | None:
        """Return the last lines that were printed since the last call, and forget them.

        ``None``: standard output is another file than it was; a checker closed it.
        """
        try:
            about = os.fstat(1)
        except OSError:
            return None
        if (about.st_dev, about.st_ino) != self._identity:
            return None
        if sys.stdout.closed or sys.stderr.closed:
            self._open_streams()
        if about.st_size == 0:
            return []
        lines = last_lines(1)
        os.ftruncate(1, 0)
        return lines


def last_lines(file: int) -> list[str]:
    """Return the last lines of what was printed into a file, however long it is."""
    with contextlib.suppress(OSError):
        size = os.fstat(file).st_size
        text = os.pread(file, LAST_BYTES, max(0, size - LAST_BYTES)).decode("utf-8", "backslashreplace")
        return [line for line in text.splitlines() if line.strip()][-LAST_LINES:]
    return []


def _text_stream(number: int) -> io.TextIOWrapper:
    """Return an unbuffered text stream: what was printed is there even when the process ends at once."""
    raw = io.FileIO(number, "w", closefd=False)
    return io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", write_through=True)
