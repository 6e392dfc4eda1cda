"""Entries follow one another by hash, and are never changed."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from safeguard.errors import RecordError
from safeguard.record import ledger
from safeguard.record.database import FILE
from safeguard.record.store import Record


def test_an_entry_follows_the_leaf_of_the_one_before(record: Record) -> None:
    connection = record._connection
    for number in (1, 2):
        assert ledger.append(connection, "test", "2026-11-23T08:00:00Z", "li", b'{"none":[]}') == number
    first, second = ledger.entries(connection)
    assert first.prev == bytes(32)
    assert second.prev == first.leaf
    assert len({first.leaf, second.leaf}) == 2


def test_the_leaf_is_that_of_rfc_6962_over_everything_but_itself() -> None:
    said = b'{"actor":"li","alg":"sha256","at":"T","kind":"k","prev":"' + b"00" * 32 + b'","seq":7}\n{}'
    assert ledger.leaf_hash(7, "T", "li", "k", b"{}", bytes(32)) == hashlib.sha256(b"\x00" + said).digest()


@pytest.mark.parametrize("statement", ["UPDATE ledger SET actor = 'wang'", "DELETE FROM ledger"])
def test_the_database_refuses_to_change_it(record: Record, statement: str) -> None:
    ledger.append(record._connection, "test", "T", "li", b"{}")
    with pytest.raises(DBAPIError, match="append only"):
        record._connection.exec_driver_sql(statement)


def test_two_entries_cannot_follow_the_same_one(record: Record) -> None:
    ledger.append(record._connection, "test", "T", "li", b"{}")
    with pytest.raises(DBAPIError, match="(?i)unique"):
        record._connection.exec_driver_sql(
            "INSERT INTO ledger SELECT 2, at, actor, kind, alg, body, prev, leaf FROM ledger"
        )


def test_a_file_that_leads_in_a_circle_is_called_damaged_and_not_read_for_ever(believed: Path) -> None:
    file = believed / FILE
    with closing(sqlite3.connect(file)) as database:
        ((root,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ledger'")
        ((size,),) = database.execute("PRAGMA page_size")
    pages = bytearray(file.read_bytes())
    start = (root - 1) * size
    while pages[start] == 0x05:  # an inner page: https://sqlite.org/fileformat2.html#b_tree_pages; go to its first leaf
        cell = start + int.from_bytes(pages[start + 12 : start + 14], "big")
        start = (int.from_bytes(pages[cell : cell + 4], "big") - 1) * size
    for number in range(3):
        cell = start + int.from_bytes(pages[start + 8 + 2 * number : start + 10 + 2 * number], "big")
        rowid = cell + next(length for length in range(1, 9) if not pages[cell + length - 1] & 0x80)
        assert pages[rowid] == number + 1
        pages[rowid] = 0
    file.write_bytes(pages)
    with Record.open(believed, create=False) as record, pytest.raises(RecordError, match="The record is damaged"):
        record.verify()
