"""Fill the disk under a record and go on trying: is what was acknowledged still there, and does it go on with room?

Where the system allows it, the disk is a real one of some hundred kilobytes (tmpfs, in a mount namespace of a child),
for the record and its evidence. And a disk of the simulation (``power_switch``) tells SQLite that it is full, in either
journal; evidence has room there.
"""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import astuple, dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from office_work import Said, inspect, judged
from power_switch import Switch, powered
from unsynced import Cut, Disk, File, Write

from safeguard.errors import RecordError
from safeguard.record.durability import Durability
from safeguard.record.store import Record

_FORK = multiprocessing.get_context("fork")
_NEW_MOUNTS = 0x00020000
"""CLONE_NEWNS of Linux."""
_TRIES = 4
"""How often it is tried once more on a disk that is full."""
_SAID = ("The record cannot be written, there is no room left", "cannot be kept as evidence")


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of it."""

    disks: int
    acknowledged: int
    refused: int
    """Calls that said that there is no room."""
    lost: int
    problems: int
    """What verifying found, with half entries, refusals that do not name the reason, and disks that did not go on."""
    told: tuple[str, ...] = ()

    def __add__(self, other: Filled) -> Filled:
        sums = [one + another for one, another in zip(astuple(self), astuple(other), strict=True)]
        return Filled(*sums)


def may_mount() -> bool:
    """Return whether this process may give a child a disk of its own."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    mount = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


def on_small_disks(count: int, seed: int = 0) -> Filled:
    """Fill so many real disks of different sizes."""
    sizes, all_ = random.Random(seed), Filled(0, 0, 0, 0, 0)
    for _ in range(count):
        receive, send = _FORK.Pipe(duplex=False)
        child = _FORK.Process(target=_in_child, args=(send, sizes.randrange(250, 900)))
        child.start()
        send.close()
        try:
            all_ += receive.recv()
        finally:
            child.join()
    return all_


def _in_child(send: Connection, kilobytes: int) -> None:
    with tempfile.TemporaryDirectory(prefix="safeguard-full-") as name:
        folder = Path(name) / "record"
        folder.mkdir()
        if ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS):
            raise OSError(ctypes.get_errno(), "unshare")
        subprocess.run(["mount", "--make-rprivate", "/"], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "none", folder], check=True)
        more = ["mount", "-o", f"remount,size={kilobytes + 4000}k", folder]
        try:
            send.send(fill(folder, lambda: subprocess.run(more, check=True)))
        finally:
            subprocess.run(["umount", folder], check=True)


class _Quota(Switch):
    """A disk that is never cut, and on which SQLite may write until so many bytes are there."""

    def __init__(self, disk: Disk, room: int) -> None:
        super().__init__(disk, 1 << 60)
        self.room = room

    def make_room(self) -> None:
        """Give it more than enough."""
        self.room = 1 << 30

    def written(self, file: File, change: Write | Cut) -> None:
        """Refuse what makes a file grow beyond the room that is left."""
        if isinstance(change, Write):
            grown = max(0, change.offset + len(change.data) - file.size)
            if grown and self.disk.root.size + grown > self.room:
                raise OSError(errno.ENOSPC, "no room")
        super().written(file, change)


def in_simulation(kept_by: Durability, count: int, seed: int = 0) -> Filled:
    """Fill so many simulated disks, with either journal."""
    sizes, all_ = random.Random(seed), Filled(0, 0, 0, 0, 0)
    for _ in range(count):
        with tempfile.TemporaryDirectory(prefix="safeguard-full-") as name:
            quota = _Quota(Disk(Path(name)), sizes.randrange(300_000, 900_000))
            with powered(quota, kept_by):
                all_ += fill(Path(name) / "record", quota.make_room)
    return all_


def fill(folder: Path, make_room: Callable[[], object]) -> Filled:
    """Work in a record until its disk is full, and some more; look; make room; work, and look again.

    Args:
        folder: of the record; it may be there already, empty.
        make_room: gives the disk more room.
    """
    said: list[Said] = []
    refusals: list[str] = []
    with Record.open(folder, create=True) as record:
        while len(refusals) < _TRIES:
            try:
                inspect(record, folder, said.append)
            except RecordError as refused:
                refusals.append(str(refused))
    lost, problems = judged(folder, said)
    before = len(said)
    problems += [f"unclear: {one}" for one in refusals if not any(words in one for words in _SAID)]
    make_room()
    with Record.open(folder, create=False) as record:
        for _ in range(2):
            inspect(record, folder, said.append)
    gone, wrong = judged(folder, said)
    told = (*(" ".join(one) for one in lost + gone), *problems, *wrong)
    return Filled(1, before + len(said), len(refusals), len(lost + gone), len(problems + wrong), told)
