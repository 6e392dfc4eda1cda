"""What keeps a record is told as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from safeguard.record.disk import disk_of
from safeguard.record.durability import DELETE_EXTRA, WAL_FULL, has_wal_reset_fix
from safeguard.record.store import Record


def test_says_with_what_a_record_is_kept(folder: Path) -> None:
    with Record.open(folder, create=True) as record:
        journal = record._connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    told = disk_of(folder)
    assert told.sqlite == sqlite3.sqlite_version
    assert told.kept_by.journal.lower() == journal
    assert told.kept_by == DELETE_EXTRA or (told.kept_by == WAL_FULL and has_wal_reset_fix(sqlite3.sqlite_version_info))
