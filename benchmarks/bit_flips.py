"""Flip single bits of a record and of its evidence: who notices, and does anything that nobody notices change a word?

Three look at each damaged copy: SQLite's own ``integrity_check``, opening and verifying the record, and, where neither
has seen anything, a comparison of every row of every table, and of everything that the record answers, with the
original. What is left then are bytes that mean nothing.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from office_work import everything, inspect, kept

from safeguard.errors import RecordError
from safeguard.record.database import FILE
from safeguard.record.evidence import FOLDER
from safeguard.record.store import Record

INSPECTIONS, STEPS = 4, 250
"""Enough that most of the file is used."""


@dataclass(frozen=True, slots=True)
class Flips:
    """What came of it; each flip counts once."""

    flips: int
    by_integrity_check: int
    """Noticed by SQLite's own check, whoever else noticed it."""
    by_record: int
    """Noticed by opening or verifying the record, leaving out what that check told it."""
    by_both: int
    by_neither: int
    silent: int
    """Of those that nobody noticed: something that the record says is another."""
    places: tuple[tuple[str, int], ...]
    """Where those are that changed nothing."""
    evidence: int
    """Flips in files of evidence."""
    evidence_noticed: int


def flip_bits(count: int, seed: int = 0) -> Flips:
    """Flip so many bits of a database, one at a time, and a tenth as many of evidence."""
    with tempfile.TemporaryDirectory(prefix="safeguard-flips-") as name:
        at = Path(name)
        with Record.open(at / "record", create=True) as record:
            for _ in range(INSPECTIONS):
                inspect(record, at / "record", lambda _: None, STEPS)
            told = everything(record)
        whole = (at / "record" / FILE).read_bytes()
        rows, words = _rows(at / "record"), _words(at / "record")
        chosen = random.Random(seed)
        found: Counter[tuple[bool, bool]] = Counter()
        silent, places = 0, Counter[str]()
        for _ in range(count):
            bit = chosen.randrange(len(whole) * 8)
            copy = _damaged(at / "copy", whole, bit)
            seen = _by_sqlite(copy), _by_record(copy)
            found[seen] += 1
            if not any(seen):
                silent += _rows(copy) != rows or _told(copy) != told
                places["words of the schema" if _words(copy) != words else _place(at / "record", bit // 8)] += 1
        looked, noticed = _flip_evidence(at / "record", max(1, count // 10), chosen)
    return Flips(
        flips=count,
        by_integrity_check=found[True, False] + found[True, True],
        by_record=found[False, True] + found[True, True],
        by_both=found[True, True],
        by_neither=found[False, False],
        silent=silent,
        places=tuple(sorted(places.items())),
        evidence=looked,
        evidence_noticed=noticed,
    )


def _damaged(folder: Path, whole: bytes, bit: int) -> Path:
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    (folder / FILE).write_bytes(damaged)
    return folder


def _by_sqlite(folder: Path) -> bool:
    try:
        with closing(sqlite3.connect(folder / FILE)) as database:
            return [row[0] for row in database.execute("PRAGMA integrity_check")] != ["ok"]
    except sqlite3.Error:
        return True


def _by_record(folder: Path) -> bool:
    try:
        with Record.open(folder, create=False) as record:
            found = record.verify()
    except RecordError:
        return True
    return any(not str(problem.message.template).startswith("The file is damaged") for problem in found.problems)


def _rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / FILE)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def _words(folder: Path) -> list[tuple[str, ...]]:
    """Return the words of the schema: a guard's message may be another, and the guard as good."""
    with closing(sqlite3.connect(folder / FILE)) as database:
        return list(database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"))


def _told(folder: Path) -> list[object]:
    with Record.open(folder, create=False) as record:
        return everything(record)


def _place(folder: Path, offset: int) -> str:
    """Return what lies where a byte is that nobody missed."""
    if offset < _HEADER:
        return f"byte {offset} of the header"
    with closing(sqlite3.connect(folder / FILE)) as database:
        free = database.execute("PRAGMA freelist_count").fetchone()[0]
    return "room left in pages, or free pages" if free else "room left in pages"


_HEADER = 100
"""Bytes: https://sqlite.org/fileformat2.html#the_database_header."""


def _flip_evidence(folder: Path, count: int, chosen: random.Random) -> tuple[int, int]:
    files = sorted(one for one in (folder / FOLDER).rglob("*") if one.is_file())
    noticed = 0
    for _ in range(count):
        file = chosen.choice(files)
        whole = file.read_bytes()
        bit = chosen.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        file.chmod(0o600)
        file.write_bytes(damaged)
        noticed += not kept(folder, file.name)
        file.write_bytes(whole)
    return count, noticed
