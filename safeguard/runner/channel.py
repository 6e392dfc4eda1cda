"""Messages over a byte stream: four bytes of length, then JSON. Nothing else is ever read from a worker."""

from __future__ import annotations

import struct
from collections.abc import Iterator

LENGTH = struct.Struct(">I")
LARGEST_FRAME = 8 << 20
"""Bytes. A worker that announces a longer one is ended; a step's observations are sent in pieces well below it."""


class BadFrameError(ValueError):
    """The other side sent something that is no message."""


def frame(payload: bytes) -> bytes:
    """Return a payload with its length before it."""
    return LENGTH.pack(len(payload)) + payload


class Frames:
    """Cuts a stream that arrives in arbitrary pieces back into payloads."""

    def __init__(self, largest: int = LARGEST_FRAME) -> None:
        self._largest = largest
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take what was read, and give every payload that is complete.

        Raises:
            BadFrameError: a payload is announced that is longer than allowed.
        """
        self._held += data
        while len(self._held) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._held)
            if length > self._largest:
                raise BadFrameError(f"a message of {length} bytes")
            end = LENGTH.size + length
            if len(self._held) < end:
                return
            payload = bytes(memoryview(self._held)[LENGTH.size : end])
            del self._held[:end]
            yield payload
