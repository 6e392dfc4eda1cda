"""Is the record what was written? Every hash again, every projection again, and what differs is named.

What this proves has a border: somebody who recomputes the whole ledger, or cuts off its end together with the
projections, is found only by a checkpoint that is kept elsewhere.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, select, text

from safeguard.errors import Problem
from safeguard.messages import Message, msg
from safeguard.record import ledger
from safeguard.record.database import engine, snapshot, transaction
from safeguard.record.durability import Durability
from safeguard.record.found import Found
from safeguard.record.guards import removed_guards
from safeguard.record.notes import fingerprint
from safeguard.record.projections import replay
from safeguard.record.schema import PROJECTIONS, metadata
from safeguard.record.walk import Walk

_Key = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking at every entry and every row."""

    entries: int
    """Entries of the ledger that were looked at."""
    head: str
    """Leaf of the last entry, in hex: two records with the same head hold the same ledger."""
    problems: tuple[Problem, ...] = ()
    """What differs, in the order of the ledger; empty: nothing."""
    more: int = 0
    """Problems beyond those that are named."""
    warnings: tuple[Problem, ...] = ()
    """What a person should look at, and what may have a good reason."""
    root: str = ""
    """Root of the Merkle tree over all entries, in hex."""
    evidence: int = 0
    """Files of evidence that were looked at."""
    checkpoints: int = 0
    """Checkpoints that the ledger was held to."""
    keys: tuple[str, ...] = ()
    """Fingerprints of the keys that the ledger names, in order."""

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.problems


def verify(connection: Connection, after: Callable[[Walk], tuple[int, int]] | None = None) -> Verification:
    """Look at the file, the chain of the ledger, and every projection; stop at nothing.

    Args:
        connection: to the record.
        after: looks at what lies beside it once the ledger is known; returns how many files of evidence and how many
            checkpoints there were.
    """
    walk = Walk()
    scratch = engine("", Durability("OFF", "OFF"))
    with snapshot(connection), closing(scratch.connect()) as again, transaction(again):
        _look_at_file(connection, walk.found)
        metadata.create_all(again)
        again.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for entry in ledger.entries(connection):
            walk.take(entry)
            _replay(entry, again, connection, walk.found)
        for table in PROJECTIONS:
            _compare(table, connection, again, walk.found)
    return verification(walk, *(after(walk) if after is not None else (0, 0)))


def verification(walk: Walk, evidence: int, checkpoints: int) -> Verification:
    """Return what came of a walk and of what was looked at beside the ledger."""
    found, keys = walk.found, tuple(fingerprint(one.key) for one in walk.keys.periods)
    return Verification(
        len(walk.leaves),
        walk.head.hex(),
        tuple(found.problems),
        found.more,
        tuple(found.warnings),
        walk.root().hex(),
        evidence,
        checkpoints,
        keys,
    )


def _look_at_file(connection: Connection, found: Found) -> None:
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
            if line != "ok":
                found.add(msg("The file is damaged: {detail}", detail=line))
    for name in removed_guards(connection):
        found.add(msg("The guard {name} of the ledger was removed", name=name))


def _replay(entry: ledger.Entry, again: Connection, source: Connection, found: Found) -> None:
    again.exec_driver_sql("SAVEPOINT entry")
    try:
        replay(again, entry, source)
    except Exception as error:  # noqa: BLE001 - whatever a forged entry causes is a finding, not a crash
        again.exec_driver_sql("ROLLBACK TO entry")
        detail = f"{type(error).__name__}: {error}"
        about: dict[str, str | int] = {"seq": entry.seq, "kind": entry.kind, "at": entry.at, "detail": detail}
        found.add(msg("Ledger entry {seq} ({kind}, {at}) cannot be understood: {detail}", **about))
    again.exec_driver_sql("RELEASE entry")


def _compare(table: Table, connection: Connection, again: Connection, found: Found) -> None:
    """Walk both versions of a table side by side, in the order of its key."""
    sides = heapq.merge(_rows(table, connection, "recorded"), _rows(table, again, "made again"), key=itemgetter(0))
    for _, group in groupby(sides, key=itemgetter(0)):
        versions = {side: row for _, side, row in group}
        recorded, made = versions.get("recorded"), versions.get("made again")
        if recorded != made:
            found.add(_difference(table, recorded, made))


def _rows(table: Table, connection: Connection, side: str) -> Iterator[tuple[_Key, str, tuple[Any, ...]]]:
    width = len(table.primary_key.columns)
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": 1000}):
        yield tuple((type(one).__name__, one) for one in row[:width]), side, tuple(row)


_SAYS = ("changed_seq", "seq", "began")
"""Columns that name the entry by which a row is as it is; the first that a table has."""


def _difference(table: Table, recorded: tuple[Any, ...] | None, made: tuple[Any, ...] | None) -> Message:
    row = made or recorded or ()
    values = dict(zip(table.c.keys(), row, strict=True))
    key = ", ".join(str(values[column.name]) for column in table.primary_key.columns)
    seq = next(values[name] for name in _SAYS if name in values)
    about: dict[str, str | int] = {"table": table.name, "row": key, "seq": seq}
    if recorded is None:
        return msg("{table}: row {row} is missing; ledger entry {seq} says it was recorded", **about)
    if made is None:
        return msg("{table}: row {row} was put in; it claims ledger entry {seq}, which does not say so", **about)
    was = zip(table.c.keys(), recorded, made, strict=True)
    changed = ", ".join(f"{name} {left!r} ≠ {right!r}" for name, left, right in was if left != right)
    return msg("{table}: row {row} is not what ledger entry {seq} says: {changed}", **about, changed=changed)
