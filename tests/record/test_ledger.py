"""Entries follow one another by hash, and are never changed."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy.exc import DBAPIError

from safeguard.record import ledger
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
