"""Cut the power of a simulated disk at every kind of step: is anything lost that the record had acknowledged?

The real record works on the disk until a chosen change or sync. Of what was not synced then, three things are made:
nothing is left, everything is left, and something between, torn by sectors. Each is opened by the real record with the
system's own SQLite, verified and searched. One of them is worked on, and cut again, while it mends itself too.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
import sqlalchemy.exc
from office_work import Said, inspect, judged
from power_switch import Switch, powered
from unsynced import Disk, Fate, empty

from safeguard.errors import SafeguardError
from safeguard.record.durability import Durability
from safeguard.record.store import Record

CHANCES = (0.0, 1.0, 0.5)
"""What part of that which was not synced is left, in each of the disks that a cut makes."""
LIVES = 6
"""How often one record is cut and worked on again, before a new one is begun."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """What came of it."""

    kept_by: Durability
    cuts: int
    disks: int
    """Disks that were looked at: several for each cut."""
    acknowledged: int
    """What had to be there, counted on every disk."""
    lost: int
    """Of it, what was not."""
    damaged: int
    """Disks with a record that cannot be opened, does not verify, or has half an entry."""
    told: tuple[str, ...]
    """The first things that were lost or wrong."""
    seconds: float


class _Count:
    def __init__(self) -> None:
        self.cuts = self.disks = self.acknowledged = self.lost = self.damaged = 0
        self.told: list[str] = []

    def look(self, folder: Path, said: list[Said]) -> bool:
        """Judge one disk; return whether it is worth to go on with."""
        gone, problems = judged(folder, said)
        self.disks += 1
        self.acknowledged += len(said)
        self.lost += len(gone)
        self.damaged += bool(problems)
        self.told += [*(f"lost: {' '.join(one)}" for one in gone[:3]), *problems[:3]]
        return not gone and not problems


def cut_power(kept_by: Durability, cuts: int, seed: int = 0) -> Cuts:
    """Cut the power so many times.

    Args:
        kept_by: journal and syncs of SQLite.
        cuts: how often.
        seed: of the moments, and of what is left.
    """
    begun, count, moments = time.monotonic(), _Count(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="safeguard-power-", dir=_memory()) as name:
        while count.cuts < cuts:
            _one_office(Path(name), kept_by, count, moments, min(LIVES, cuts - count.cuts))
    seconds = time.monotonic() - begun
    about = (count.cuts, count.disks, count.acknowledged, count.lost, count.damaged)
    return Cuts(kept_by, *about, tuple(count.told[:10]), seconds)


def _memory() -> str | None:
    """Files of the simulation need no real disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _one_office(at: Path, kept_by: Durability, count: _Count, moments: random.Random, lives: int) -> None:
    """Begin a record and cut it so many times, unless it is broken before."""
    here, said = empty(at / "disk"), []
    for _ in range(lives):
        disk = Disk(here)
        _work(here, Switch(disk, moments.randrange(1, 250)), kept_by, said)
        count.cuts += 1
        left = [disk_after(disk, at / f"left-{number}", chance, moments) for number, chance in enumerate(CHANCES)]
        whole = [one for one in left if _looked_at(one, at / "looked", count, said)]
        if len(whole) < len(left):
            return
        shutil.rmtree(here)
        moments.choice(whole).rename(here)


def disk_after(disk: Disk, into: Path, chance: float, moments: random.Random) -> Path:
    """Return a folder with what a cut left."""
    disk.survives(Fate(chance, moments.getrandbits(32)), empty(into))
    return into


def _looked_at(left: Path, copy: Path, count: _Count, said: list[Said]) -> bool:
    """Judge a copy, because looking mends what was cut, and the next life is to do that itself."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(left, copy)
    return count.look(copy / "record", said)


def _work(here: Path, switch: Switch, kept_by: Durability, said: list[Said]) -> None:
    """Work in an office until its power is cut."""
    folder = here / "record"
    with powered(switch, kept_by), _until_cut(switch), Record.open(folder, create=True) as record:
        while True:
            inspect(record, folder, said.append)


@contextmanager
def _until_cut(switch: Switch) -> Iterator[None]:
    """Let pass what fails because the power is off, and nothing else."""
    try:
        yield
    except _ENDS:
        if not switch.off:
            raise


_ENDS = (SafeguardError, OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError, apsw.Error)
