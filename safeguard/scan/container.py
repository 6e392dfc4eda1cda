"""A zip container under limits: members are unpacked in memory, piece by piece, and counted as they come."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator

from safeguard.scan.limits import ScanLimits
from safeguard.scan.source import PIECE, Source

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, OverflowError, struct.error)
"""What the standard library raises for a container or member that is damaged or made to do damage."""

_TAIL = 65536 + 22
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_ENCRYPTED = 0x1


class LimitReached(Exception):  # noqa: N818 - an outcome: the file was looked at in part
    """A limit was reached: what follows is not looked at."""


class Encrypted(Exception):  # noqa: N818 - an outcome: the file cannot be looked at
    """A member is encrypted."""


class Container:
    """An open zip container."""

    def __init__(self, archive: zipfile.ZipFile, limits: ScanLimits) -> None:
        self.names = tuple(dict.fromkeys(archive.namelist()))
        self._archive = archive
        self._limits = limits
        self._unpacked = 0

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member, unpacked.

        Raises:
            Encrypted: it cannot be read without a password.
            LimitReached: it, or the container as a whole, is larger than it may be.
            BROKEN: it is damaged.
        """
        info = self._archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise Encrypted(name)
        count = 0
        try:
            with self._archive.open(info) as member:
                while piece := member.read(PIECE):
                    count += len(piece)
                    self._unpacked += len(piece)
                    self._guard(count, info.compress_size)
                    yield piece
        except (NotImplementedError, RuntimeError) as error:
            raise zipfile.BadZipFile(str(error)) from error

    def _guard(self, count: int, packed: int) -> None:
        limits = self._limits
        if count > limits.member_bytes or self._unpacked > limits.container_bytes:
            raise LimitReached
        if count > limits.ratio_from and count > limits.ratio * max(packed, 1):
            raise LimitReached


def open_container(source: Source) -> Container:
    """Read a container's table of contents.

    Raises:
        LimitReached: it names more members than it may.
        BROKEN: it is truncated or damaged.
    """
    _guard_directory(source)
    source.file.seek(0)
    buffered = io.BufferedReader(_Borrowed(source))
    try:
        archive = zipfile.ZipFile(buffered)
    except NotImplementedError as error:
        raise zipfile.BadZipFile(str(error)) from error
    container = Container(archive, source.limits)
    if len(container.names) > source.limits.members:
        raise LimitReached
    return container


class _Borrowed(io.RawIOBase):
    """The source's file for a reader that closes what it is given."""

    def __init__(self, source: Source) -> None:
        self._file = source.file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _guard_directory(source: Source) -> None:
    """Refuse a table of contents that would not fit into memory, before the library reads it whole."""
    source.file.seek(max(0, source.size - _TAIL))
    tail = source.file.read(_TAIL)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile("no table of contents")
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if size > source.limits.directory_bytes or tail[max(0, end - 20) : end].startswith(_END_64):
        raise LimitReached
