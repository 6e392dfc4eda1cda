"""G15: recording a million results, side by side with bare sqlite3.executemany of the same rows.

Usage: python benchmarks/record.py [--quick] [--rounds N] [--json] [--gate]

Both sides are given the same results and leave the same words on the disk, durable. The bare side turns each into a
row of eight columns and hands all rows to one ``executemany`` in one transaction: no ledger, no hash, no plan to check
against, nothing kept if it is killed. Between them stands the ordinary way of SQLAlchemy Core, with the same rows.
``ours`` makes ten thousand at a time durable, so its wall time holds a hundred times as many syncs of the disk.

A million results do not lie ready: making them is work that all contenders share and nobody's recording. It is
measured by itself. The goals are held against whole runs, as they were written down; the second table shows what is
left when the making is taken off. SQLAlchemy Core spends about half of its run on the same making and the same
spelling as we do, and we write a ledger beside the rows: the twofold speed that was hoped for is not to be had here.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import overload

import orjson
import sqlalchemy as sa
from harness import Contender, Goal, arguments, compare, growth, growth_table, machine, table, tell_goals, write_json

from safeguard.checkers.target import Target, TargetKind
from safeguard.messages import msg
from safeguard.record.database import FILE
from safeguard.record.durability import durability, filesystem_of
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.codec import result_to_data
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status

AT = "2026-11-23T08:00:00Z"
ID = "20261123-1"
PLAIN = "bare executemany"
MAKING = "making the results"
SITE = Target(TargetKind.SITE, "hq", {"zh": "总部", "en": "Headquarters"})

Row = tuple[int, str, str, str, int, str, str, bytes]


class Steps(Sequence[PlannedStep]):
    """So many planned steps, each made when it is looked at, so that a million take no memory."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> PlannedStep: ...
    @overload
    def __getitem__(self, index: slice) -> list[PlannedStep]: ...
    def __getitem__(self, index: int | slice) -> PlannedStep | list[PlannedStep]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._count))]
        if not 0 <= index < self._count:
            raise IndexError(index)
        key = f"FIRE-EXT-{index:07}"
        return PlannedStep(key, key, "fire", "fire", SITE, "0" * 64)


def results(count: int) -> Iterator[Result]:
    """Yield results like those of an inspection: nineteen pass, one fails."""
    for number in range(count):
        key = f"FIRE-EXT-{number:07}"
        if number % 20:
            yield Result(key, key, Status.PASS, (ok(subject=f"E-{number}"),), duration_ms=3, plugin="fire")
        else:
            about = msg("Past its scrap age by {days} days", days=40)
            seen = fail(about, subject=f"E-{number}", rule="scrap", observed=40, expected=0)
            yield Result(key, key, Status.FAIL, (seen,), duration_ms=3, plugin="fire")


def row(number: int, result: Result) -> Row:
    """Turn a result into a row of eight columns."""
    words = orjson.dumps(result_to_data(result), option=orjson.OPT_SORT_KEYS)
    return number, ID, result.step, result.status.value, result.duration_ms, result.plugin, AT, words


def bare(path: Path, rows: Iterator[Row]) -> None:
    """Insert rows as fast as the library can, with the pragmas of the record."""
    kept = durability(sqlite3.sqlite_version_info, filesystem_of(path.parent))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(f"PRAGMA journal_mode={kept.journal}")
        database.execute(f"PRAGMA synchronous={kept.synchronous}")
        database.execute("CREATE TABLE results (n INTEGER PRIMARY KEY, i, step, status, ms, plugin, at, words BLOB)")
        database.execute("BEGIN")
        database.executemany("INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        database.execute("COMMIT")


def through_sqlalchemy(path: Path, rows: Iterator[Row]) -> None:
    """Insert rows the ordinary way of SQLAlchemy Core: lists of mappings, a thousand at a time."""
    names = ("n", "i", "step", "status", "ms", "plugin", "at", "words")
    kinds = {"n": sa.Integer, "ms": sa.Integer, "words": sa.LargeBinary}
    made = sa.Table("results", sa.MetaData(), *(sa.Column(name, kinds.get(name, sa.Text)) for name in names))
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        made.create(connection)
        batch: list[dict[str, object]] = []
        for one in rows:
            batch.append(dict(zip(names, one, strict=True)))
            if len(batch) == 1000:
                connection.execute(sa.insert(made), batch)
                batch.clear()
        if batch:
            connection.execute(sa.insert(made), batch)


class Bench:
    """One folder in which contenders work, made anew before every run."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder / "work"
        self.count = count

    def empty(self) -> None:
        """Begin with nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()

    def begun(self) -> None:
        """Begin with an inspection that is planned and has no results."""
        self.empty()
        with Record.open(self.folder, create=True) as record:
            record.begin(self.inspection(), Steps(self.count), {})

    def inspection(self) -> Inspection:
        """Return the inspection that is recorded."""
        about = (ID, "hq", dict(SITE.title), "2026-11-23", "Asia/Shanghai", "li", "0", AT)
        return Inspection(*about, state=InspectionState.RUNNING, planned=self.count)

    def ours(self) -> None:
        """Record all results, durable a thousand at a time."""
        with Record.open(self.folder, create=False) as record:
            record.add(ID, results(self.count), AT)

    def made(self) -> None:
        """Make all results and let go of each."""
        for _ in results(self.count):
            pass

    def rows(self) -> Iterator[Row]:
        """Turn all results into rows."""
        return (row(number, result) for number, result in enumerate(results(self.count)))

    def contenders(self) -> list[Contender]:
        """Return ours and its peers; the first of the peers is the one of the goal."""
        path = self.folder / "bare.sqlite"
        return [
            Contender("ours, durable per 10,000", self.ours, self.begun),
            Contender("SQLAlchemy Core insert", lambda: through_sqlalchemy(path, self.rows()), self.empty),
            Contender(PLAIN, lambda: bare(path, self.rows()), self.empty),
            Contender(MAKING, self.made),
        ]


def check(folder: Path, count: int) -> None:
    """Make sure that what is timed is the whole work: every result is there and the record verifies."""
    bench = Bench(folder, count)
    bench.begun()
    bench.ours()
    with Record.open(bench.folder, create=False) as record:
        assert record.verify().ok
        assert list(record.results(ID)) == list(results(count))
        print(f"checked: {count} results, {(bench.folder / FILE).stat().st_size / count:.0f} bytes on disk for each")


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("Recording results, side by side with bare sqlite3.")
    count = 5_000 if options.quick else 1_000_000
    sizes = [count // 100, count // 10, count]
    print(machine(), f"SQLite {sqlite3.sqlite_version}", sep="; ")
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as name:
        folder = Path(name)
        check(folder, 2_000)
        bench = Bench(folder, count)
        compared = compare(bench.contenders(), rounds=options.rounds)
        print(f"\n{count:,} results\n{table(compared, units=count, base=PLAIN)}")
        recording = compared.without(MAKING)
        print(f"\nrecording alone, without making the results\n{table(recording, units=count, base=PLAIN)}")
        sized = {size: Bench(folder, size) for size in sizes}
        grown = growth(lambda size: Contender("ours", sized[size].ours, sized[size].begun), sizes, rounds=1)
        print(f"\ngrowth\n{growth_table(grown)}\n")
    ours, core, plain, _ = compared.runs
    goals = [
        Goal(f"G15 recording, in speeds of {peer}, by {how} time", goal, compared.ratio(ours, name, what).middle)
        for peer, name, goal in (("bare executemany", plain, 0.6), ("SQLAlchemy Core", core, 2.0))
        for how, what in (("wall", "wall"), ("processor", "cpu"))
    ]
    if options.json:
        print(write_json("record", {"record": compared, **{f"{size}": one for size, one in grown.items()}}, goals))
    return tell_goals(goals, gate=options.gate)


if __name__ == "__main__":
    sys.exit(main())
