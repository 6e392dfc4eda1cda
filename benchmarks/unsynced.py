"""A model of what a disk holds: what was synced for certain, and of the rest anything between nothing and all.

It knows files by what they hold, and names by the folder that holds them, as a file system does. Syncing a file makes
what it holds durable, and not its name; syncing a folder makes the names in it durable, and not what they name. At a
power cut every write since the last sync is kept, dropped or torn by sectors, every cutting of a file is done or not,
and every name that was given or taken away is so or not, each by itself.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that were written somewhere."""

    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file that was cut to a size."""

    size: int


@dataclass(slots=True, eq=False)
class File:
    """What a file holds, whatever its names are."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write | Cut] = field(default_factory=list)
    """Since the last sync, in order."""

    @property
    def size(self) -> int:
        """Bytes that programs see."""
        size = len(self.durable)
        for one in self.pending:
            size = one.size if isinstance(one, Cut) else max(size, one.offset + len(one.data))
        return size

    def sync(self) -> None:
        """Make all of it durable."""
        for one in self.pending:
            _apply(self.durable, one)
        self.pending.clear()


@dataclass(slots=True, eq=False)
class Folder:
    """Names, and what they name."""

    durable: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[tuple[str, File | Folder | None]] = field(default_factory=list)
    """Names given or, with ``None``, taken away since the last sync, in order."""

    @property
    def now(self) -> dict[str, File | Folder]:
        """What programs see."""
        return _named(self.durable, self.pending)

    @property
    def size(self) -> int:
        """Bytes of all that is in it, as programs see them."""
        return sum(one.size for one in self.now.values())

    def sync(self) -> None:
        """Make all names durable."""
        self.durable = self.now
        self.pending.clear()


class Fate:
    """What becomes of what was not synced, at one cut."""

    def __init__(self, chance: float, seed: int) -> None:
        """Keep each thing with a chance; 0: nothing, 1: everything, between: torn as well."""
        self._chance, self._random = chance, random.Random(seed)

    def keeps(self) -> bool:
        """Return whether one thing is kept whole."""
        return self._random.random() < self._chance

    def pieces(self, write: Write) -> list[Write]:
        """Return what is kept of a write: all, nothing, some of its sectors, or sectors and rubbish."""
        if self._chance in {0.0, 1.0} or self._random.random() < 0.6:
            return [write] if self.keeps() else []
        kept: list[Write] = []
        for piece in _sectors(write):
            if self.keeps():
                kept.append(piece)
            elif self._random.random() < 0.1:
                kept.append(Write(piece.offset, self._random.randbytes(len(piece.data))))
        return kept

    def grows(self) -> bool:
        """Return whether a file has the size of a write that was dropped; what it holds there are zeros."""
        return 0.0 < self._chance < 1.0 and self._random.random() < 0.3


class Disk:
    """Everything under one folder."""

    def __init__(self, at: Path) -> None:
        """Begin with what a folder holds, all of it durable."""
        self.at = at
        self.root = _read(at)

    def find(self, path: Path) -> File | Folder | None:
        """Return what programs see under a path."""
        here: File | Folder | None = self.root
        for part in path.relative_to(self.at).parts:
            here = here.now.get(part) if isinstance(here, Folder) else None
        return here

    def folder(self, path: Path) -> Folder:
        """Return a folder. Raises ``FileNotFoundError`` where there is none."""
        found = self.find(path)
        if not isinstance(found, Folder):
            raise FileNotFoundError(path)
        return found

    def name(self, path: Path, what: File | Folder | None) -> None:
        """Give something a name, or take a name away; not durable until its folder is synced."""
        self.folder(path.parent).pending.append((path.name, what))

    def survives(self, fate: Fate, into: Path) -> None:
        """Write what a power cut leaves into an empty folder."""
        _survive(self.root, fate, into)


def _apply(held: bytearray, one: Write | Cut) -> None:
    if isinstance(one, Cut):
        del held[one.size :]
        held.extend(bytes(one.size - len(held)))
    else:
        held.extend(bytes(max(0, one.offset - len(held))))
        held[one.offset : one.offset + len(one.data)] = one.data


def _sectors(write: Write) -> list[Write]:
    end, cuts = write.offset + len(write.data), [write.offset]
    cuts += range(write.offset // SECTOR * SECTOR + SECTOR, end, SECTOR)
    pairs = zip(cuts, [*cuts[1:], end], strict=True)
    return [Write(start, write.data[start - write.offset : stop - write.offset]) for start, stop in pairs]


def _named(
    durable: dict[str, File | Folder], pending: list[tuple[str, File | Folder | None]]
) -> dict[str, File | Folder]:
    names: dict[str, File | Folder | None] = {**durable, **dict(pending)}
    return {name: what for name, what in names.items() if what is not None}


def _read(at: Path) -> Folder:
    inside = {one.name: _read(one) if one.is_dir() else File(bytearray(one.read_bytes())) for one in at.iterdir()}
    return Folder(inside)


def _survive(folder: Folder, fate: Fate, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name, what in _named(folder.durable, [one for one in folder.pending if fate.keeps()]).items():
        if isinstance(what, Folder):
            _survive(what, fate, into / name)
        else:
            (into / name).write_bytes(_left(what, fate))


def _left(file: File, fate: Fate) -> bytes:
    held = bytearray(file.durable)
    for one in file.pending:
        if isinstance(one, Cut):
            if fate.keeps():
                _apply(held, one)
            continue
        pieces = fate.pieces(one)
        for piece in pieces:
            _apply(held, piece)
        end = one.offset + len(one.data)
        if not pieces and len(held) < end and fate.grows():
            _apply(held, Cut(end))
    return bytes(held)


def empty(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
