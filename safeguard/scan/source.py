"""A file opened for looking: read only, never through a link, never a device, and told when it changes meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from safeguard.scan.kind import HEAD
from safeguard.scan.limits import ScanLimits

PIECE = 65536
"""Bytes of one read: small enough to stay off the allocator's slow path."""

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY


class NotRegular(Exception):  # noqa: N818 - an outcome: the file is left out with this reason
    """The name belongs to something that is not a plain file."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open file and its beginning."""

    file: BinaryIO
    head: bytes
    """The first :data:`~safeguard.scan.kind.HEAD` bytes, or all of it."""
    stamp: tuple[int, int]
    """Size in bytes and time of change in nanoseconds when it was opened."""
    limits: ScanLimits

    @property
    def size(self) -> int:
        """Size in bytes when it was opened."""
        return self.stamp[0]

    @property
    def whole(self) -> bool:
        """Whether ``head`` is all of it."""
        return len(self.head) >= self.size

    def pieces(self) -> Iterator[bytes]:
        """Yield the file from its beginning, piece by piece."""
        yield self.head
        if self.whole:
            return
        self.file.seek(len(self.head))
        while piece := self.file.read(PIECE):
            yield piece

    def changed(self) -> bool:
        """Whether it was written to since it was opened."""
        return _stamp(os.fstat(self.file.fileno())) != self.stamp


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def open_source(path: str, limits: ScanLimits) -> Source:
    """Open a plain file.

    Raises:
        NotRegular: it is a link, a pipe, a socket or a device.
        OSError: it cannot be opened or read.
    """
    descriptor = os.open(path, _FLAGS)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise NotRegular(path)
    file = os.fdopen(descriptor, "rb", buffering=0)
    try:
        return Source(file, _head(file), _stamp(status), limits)
    except OSError:
        file.close()
        raise


def _head(file: BinaryIO) -> bytes:
    head = file.read(HEAD)
    while 0 < len(head) < HEAD and (more := file.read(HEAD - len(head))):
        head += more
    return head
