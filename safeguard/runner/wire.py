"""The worker's end of the line: collects messages and sends them in few, large frames."""

from __future__ import annotations

import os
import threading
import time

import orjson

from safeguard.runner.channel import LENGTH, frame

LOST = 81
"""Exit code of a worker whose connection was closed under it."""
_FLUSH_BYTES = 16 << 10
_FLUSH_SECONDS = 0.01


class Wire:
    """Sends messages to the parent, and receives batches of steps from it."""

    def __init__(self, file: int) -> None:
        self._file = file
        about = os.fstat(file)
        self._identity = (about.st_dev, about.st_ino)
        self._owner = os.getpid()
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._flushed = time.monotonic()
        self._lock = threading.Lock()
        os.register_at_fork(after_in_child=self._abandon)

    def send(self, message: bytes) -> None:
        """Send one message (JSON) soon."""
        with self._lock:
            self._waiting.append(message)
            self._bytes += len(message)

    def tell(self, *parts: object) -> None:
        """Send one message now."""
        self.send(orjson.dumps(parts))
        self.flush()

    def flush_if_due(self) -> None:
        """Send what waits, if it is much or waits long."""
        if self._bytes >= _FLUSH_BYTES or time.monotonic() - self._flushed >= _FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Send all that waits."""
        with self._lock:
            waiting, self._waiting, self._bytes = self._waiting, [], 0
            self._flushed = time.monotonic()
            if waiting:
                self._write(frame(b"[" + b",".join(waiting) + b"]"))

    def receive(self) -> bytes | None:
        """Wait for the next payload; ``None`` when the parent has no more."""
        head = self._read(LENGTH.size)
        return None if head is None else self._read(LENGTH.unpack(head)[0])

    def _read(self, size: int) -> bytes | None:
        pieces = bytearray()
        while len(pieces) < size:
            self._check()
            piece = os.read(self._file, size - len(pieces))
            if not piece:
                return None
            pieces += piece
        return bytes(pieces)

    def _write(self, data: bytes) -> None:
        self._check()
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._file, view) :]
            except OSError:
                os._exit(LOST)

    def _check(self) -> None:
        """End the process where the connection is no longer its own: a checker closed it, or forked and went on."""
        try:
            about = os.fstat(self._file)
        except OSError:
            os._exit(LOST)
        if (about.st_dev, about.st_ino) != self._identity or os.getpid() != self._owner:
            os._exit(LOST)

    def _abandon(self) -> None:
        """In a child that a checker forked: the line belongs to its parent."""
        self._owner = -1
        os.close(self._file)
