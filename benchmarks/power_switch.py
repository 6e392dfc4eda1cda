"""A switch for the power: the program runs as ever, and at a chosen step its disk is dead.

All that changes a disk goes two ways: to real files, so that the program sees what it did, and to a model that knows
what of it was synced (``unsynced``). SQLite comes through a VFS of apsw; the program's own files (the making of a
record, evidence) come through the functions of ``os`` that make, name and sync files, which are watched meanwhile.
"""

from __future__ import annotations

import errno
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import apsw
from apsw_driver import Connection
from unsynced import Cut, Disk, File, Folder, Write

from safeguard.record import database
from safeguard.record.durability import Durability

_NUMBERS = itertools.count(1)
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_SUPER_JOURNAL
PAGES = 20
"""After how many pages a write-ahead log goes into its database; the usual 1,000 would come too seldom to be cut."""
_MEMORY = "-shm"
"""Shared memory of SQLite: made anew by the first who opens the file."""


class Switch:
    """The power of one disk."""

    def __init__(self, disk: Disk, steps: int) -> None:
        """Let so many changes and syncs of the disk happen."""
        self.disk, self.left, self.off = disk, steps, False
        self._by_sqlite: set[File] = set()
        self._unnamed: set[File] = set()

    def step(self) -> None:
        """Count one change or sync.

        Raises:
            OSError: the power is off.
        """
        self.left -= 1
        if self.left <= 0 and not self.off:
            self._look()
            self.off = True
        self.check()

    def check(self) -> None:
        """Raise ``OSError`` if the power is off."""
        if self.off:
            raise OSError(errno.EIO, "the power is off")

    def opened(self, path: Path, kind: int) -> File:
        """Return a file that SQLite opened; a journal that is new gets its name with the first sync, as SQLite does."""
        found = self.disk.find(path)
        if not isinstance(found, File):
            found = File()
            self.disk.name(path, found)
            if kind & _JOURNALS:
                self._unnamed.add(found)
            elif path.stat().st_size:
                self._hold(found, path)
        self._by_sqlite.add(found)
        return found

    def written(self, file: File, change: Write | Cut) -> None:
        """Note a change that is not synced."""
        self.check()
        file.pending.append(change)
        self.step()

    def synced(self, file: File, path: Path) -> None:
        """Note a sync by SQLite."""
        self.step()
        file.sync()
        if file in self._unnamed:
            self._unnamed.discard(file)
            self.disk.folder(path.parent).sync()

    def named(self, path: Path, what: File | Folder | None) -> None:
        """Note that a name was given or taken away, as it is already."""
        self.disk.name(path, what)
        self.step()

    def deleted(self, path: Path, durable: int) -> None:
        """Note that SQLite deleted a file, and whether it synced the folder then."""
        self.named(path, None)
        if durable:
            self.disk.folder(path.parent).sync()

    def flushed(self, path: Path) -> None:
        """Note a sync by the program, of a file or a folder."""
        self.check()
        self._look()
        self.step()
        found = self.disk.find(path)
        if found is not None:
            found.sync()

    def seen(self, path: Path) -> File | Folder:
        """Return what lies under a path."""
        self._look()
        found = self.disk.find(path)
        if found is None:
            raise FileNotFoundError(path)
        return found

    def _look(self) -> None:
        """Note what the program wrote by itself since: all of it is not synced."""
        if not self.off:
            self._look_into(self.disk.root, self.disk.at)

    def _look_into(self, folder: Folder, at: Path) -> None:
        known = folder.now
        for one in sorted(at.iterdir()):
            found = known.get(one.name)
            if found is None and not one.name.endswith(_MEMORY):
                found = Folder() if one.is_dir() else File()
                folder.pending.append((one.name, found))
            if isinstance(found, Folder):
                self._look_into(found, one)
            elif found is not None and found not in self._by_sqlite:
                self._hold(found, one)

    @staticmethod
    def _hold(file: File, path: Path) -> None:
        held = path.read_bytes()
        if held != (bytes(file.durable) if not file.pending else None):
            file.pending[:] = [Cut(len(held)), Write(0, held)]


class _File(apsw.VFSFile):
    """A file of SQLite whose changes are noted; nothing is really synced."""

    def __init__(self, switch: Switch, name: Any, flags: list[int]) -> None:
        self._path, self._switch = Path(name if isinstance(name, str) else name.filename()), switch
        if not self._path.exists():
            switch.check()
        super().__init__("", name, flags)
        self._file = switch.opened(self._path, flags[0])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - the name that apsw calls
        with _refused():
            self._switch.written(self._file, Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        with _refused():
            self._switch.written(self._file, Cut(newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802
        with _refused():
            self._switch.synced(self._file, self._path)


class _System(apsw.VFS):
    """The file system that SQLite is given."""

    def __init__(self, switch: Switch) -> None:
        self.name, self._switch = f"switch-{next(_NUMBERS)}", switch
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        lasting = flags[0] & (_JOURNALS | apsw.SQLITE_OPEN_MAIN_DB)
        with _refused():
            return _File(self._switch, name, flags) if name and lasting else super().xOpen(name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        known = self._switch.disk.find(Path(filename)) is not None
        with _refused():
            self._switch.check()
            super().xDelete(filename, False)
            if known:
                self._switch.deleted(Path(filename), syncdir)


@contextmanager
def _refused() -> Iterator[None]:
    """Say to SQLite what the disk refuses, as it expects to be told."""
    try:
        yield
    except OSError as error:
        code = apsw.SQLITE_FULL if error.errno == errno.ENOSPC else apsw.SQLITE_IOERR
        raise apsw.exception_for(code) from error


@contextmanager
def powered(switch: Switch, kept: Durability) -> Iterator[None]:
    """Let everything under the disk's folder go through the switch; records there are kept as told."""
    system = _System(switch)
    plain = sqlite3.connect

    def connect(path: Any, **named: Any) -> sqlite3.Connection:
        if not str(path).startswith(f"{switch.disk.at}{os.sep}"):
            return plain(path, **named)
        driver = Connection(path, system.name)
        driver.real.wal_autocheckpoint(PAGES)
        return driver

    with ExitStack() as patched:
        patched.enter_context(mock.patch.object(database, "durability", lambda *_: kept))
        patched.enter_context(mock.patch.object(sqlite3, "connect", connect))
        for name, watch in _WATCHED.items():
            patched.enter_context(mock.patch.object(os, name, _watching(switch, getattr(os, name), watch)))
        yield
    system.unregister()


def _watching(switch: Switch, real: Callable[..., Any], watch: Callable[..., None]) -> Callable[..., Any]:
    def watched(path: Any, *rest: Any, **named: Any) -> Any:
        here = _path_of(path)
        if here.is_relative_to(switch.disk.at):
            switch.check()
            return watch(switch, real, here, *rest, **named)
        return real(path, *rest, **named)

    return watched


def _path_of(path: Any) -> Path:
    return Path(f"/proc/self/fd/{path}").readlink() if isinstance(path, int) else Path(path)


def _fsync(switch: Switch, real: Callable[..., Any], path: Path) -> None:  # noqa: ARG001 - nothing is really synced
    switch.flushed(path)


def _mkdir(switch: Switch, real: Callable[..., Any], path: Path, *rest: Any, **named: Any) -> None:
    real(path, *rest, **named)
    switch.seen(path)
    switch.step()


def _unlink(switch: Switch, real: Callable[..., Any], path: Path, **named: Any) -> None:
    switch.seen(path)
    real(path, **named)
    switch.named(path, None)


def _link(switch: Switch, real: Callable[..., Any], path: Path, new: Any, **named: Any) -> None:
    found = switch.seen(path)
    real(path, new, **named)
    switch.named(Path(new), found)


def _replace(switch: Switch, real: Callable[..., Any], path: Path, new: Any, **named: Any) -> None:
    found = switch.seen(path)
    real(path, new, **named)
    switch.named(Path(new), found)
    switch.named(path, None)


_WATCHED: dict[str, Callable[..., None]] = {
    "fsync": _fsync,
    "mkdir": _mkdir,
    "unlink": _unlink,
    "link": _link,
    "replace": _replace,
}
