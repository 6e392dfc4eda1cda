"""Digests of files: read once, in small pieces, and never silently of a file that changed meanwhile."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

PIECE = 120 * 1024
"""Bytes read at a time: larger buffers are mapped 16 bytes past a page, which slows reading four times."""

LARGE = 1024 * 1024
"""From this size on a file is hashed in a thread of its own; hand-over costs more than it gains for smaller ones."""

LENGTHS: Mapping[int, str] = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
"""Hex digits → usual algorithm; 64 digits may also be sm3, which only a name can tell."""

ALGORITHMS: Mapping[str, int] = {"md5": 32, "sha1": 40, "sha256": 64, "sm3": 64, "sha512": 128}
"""Algorithm → hex digits."""

WEAK = frozenset({"md5", "sha1"})
"""Algorithms with known collisions: they find accidents, not tampering."""

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


class Trouble(StrEnum):
    """Why a file has no digest."""

    GONE = "gone"
    DENIED = "denied"
    """The rights of this process do not suffice."""
    DAMAGED = "damaged"
    """The medium does not give the bytes back."""
    CHANGED = "changed"
    """It was written to while it was read, twice."""
    SPECIAL = "special"
    """A link, a pipe or a device where a file was."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file that was read whole."""

    size: int
    digests: Mapping[str, str]
    """Algorithm → lower-case hex."""


@dataclass(frozen=True, slots=True)
class NotHashed:
    """A file that could not be read whole."""

    trouble: Trouble
    detail: str = ""
    """What the operating system said."""


Outcome = Hashed | NotHashed


class _Hasher(Protocol):
    def update(self, data: bytes | memoryview, /) -> None: ...
    def hexdigest(self) -> str: ...


def available(algorithm: str) -> bool:
    """Return whether this machine can compute an algorithm (sm3 depends on its OpenSSL)."""
    try:
        hashlib.new(algorithm, usedforsecurity=False)
    except ValueError:
        return False
    return True


def hasher(algorithm: str) -> _Hasher:
    """Start a digest; raises ``ValueError`` where the machine lacks the algorithm."""
    return hashlib.new(algorithm, usedforsecurity=False)


def digest_file(path: str, algorithms: Iterable[str]) -> Outcome:
    """Read a regular file once and return its digests.

    A file whose size, modification or status time differs after the reading is read once more, then given up: what
    was hashed would be neither the old nor the new content.

    Args:
        path: the file; a link is not followed, a pipe or device is not opened for long.
        algorithms: names out of :data:`ALGORITHMS`.
    """
    names = tuple(algorithms)
    outcome = _read_once(path, names)
    if isinstance(outcome, NotHashed) and outcome.trouble is Trouble.CHANGED:
        return _read_once(path, names)
    return outcome


def _read_once(path: str, algorithms: tuple[str, ...]) -> Outcome:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        return NotHashed(_trouble(error), error.strerror or "")
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return NotHashed(Trouble.SPECIAL)
        hashers = {name: hasher(name) for name in algorithms}
        size = _feed(descriptor, before.st_size, tuple(hashers.values()))
        after = os.fstat(descriptor)
    except OSError as error:
        return NotHashed(_trouble(error), error.strerror or "")
    finally:
        os.close(descriptor)
    if size != before.st_size or _state(before) != _state(after):
        return NotHashed(Trouble.CHANGED)
    return Hashed(size, {name: one.hexdigest() for name, one in hashers.items()})


def _feed(descriptor: int, size: int, hashers: tuple[_Hasher, ...]) -> int:
    if size < PIECE:
        data = os.read(descriptor, size + 1)
        for one in hashers:
            one.update(data)
        return len(data)
    total = 0
    view = memoryview(bytearray(PIECE))
    with io.FileIO(descriptor, closefd=False) as stream:
        while count := stream.readinto(view):
            for one in hashers:
                one.update(view[:count])
            total += count
    return total


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _trouble(error: OSError) -> Trouble:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return Trouble.GONE
        case errno.EACCES | errno.EPERM:
            return Trouble.DENIED
        case errno.EIO:
            return Trouble.DAMAGED
        case errno.ELOOP | errno.ENXIO | errno.ENODEV:
            return Trouble.SPECIAL
        case _:
            return Trouble.OTHER


@dataclass(frozen=True, slots=True)
class Job:
    """One file to hash."""

    name: str
    """How the caller calls it."""
    path: str
    algorithms: tuple[str, ...]


def digest_all(jobs: Iterable[Job], *, threads: int = 2, window: int = 64) -> Iterator[tuple[Job, Outcome]]:
    """Hash many files and yield them in the order given; only large ones go to threads.

    Args:
        jobs: what to hash; taken one by one, so that memory stays flat.
        threads: how many large files are hashed at the same time.
        window: how many finished files may wait for a large one before them.
    """
    waiting: deque[tuple[Job, Outcome | Future[Outcome]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for job in jobs:
            waiting.append((job, _start(job, pool)))
            while waiting and (len(waiting) > window or _finished(waiting[0][1])):
                yield _take(waiting)
        while waiting:
            yield _take(waiting)


def _start(job: Job, pool: ThreadPoolExecutor) -> Outcome | Future[Outcome]:
    try:
        large = os.lstat(job.path).st_size >= LARGE
    except OSError as error:
        return NotHashed(_trouble(error), error.strerror or "")
    return pool.submit(digest_file, job.path, job.algorithms) if large else digest_file(job.path, job.algorithms)


def _finished(outcome: Outcome | Future[Outcome]) -> bool:
    return not isinstance(outcome, Future) or outcome.done()


def _take(waiting: deque[tuple[Job, Outcome | Future[Outcome]]]) -> tuple[Job, Outcome]:
    job, outcome = waiting.popleft()
    return job, outcome.result() if isinstance(outcome, Future) else outcome
