"""Copy the database of a record while others write to it: into a file of SQLite, whatever has it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, select

from safeguard.record.database import engine, fill, snapshot, transaction
from safeguard.record.durability import Durability
from safeguard.record.entry import chunks
from safeguard.record.schema import metadata

ROWS = 200
"""How many rows are held at once; an entry of the ledger may have a few hundred kilobytes."""


def copy_database(connection: Connection, file: Path) -> None:
    """Copy a database as it is at one moment.

    SQLite has its own backup for that (https://sqlite.org/backup.html); of a server every table is read in one
    snapshot, row by row.

    Raises:
        FileExistsError: there is something already.
        sqlite3.Error: it cannot be read or written.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        with closing(sqlite3.connect(file)) as copy:
            driver.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        return
    made = closing(engine(file, Durability("DELETE", "EXTRA")).connect())
    with made as copied, transaction(copied), snapshot(connection):
        fill(copied)
        copy_rows(connection, copied)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of a record into the empty tables of another, inside the caller's snapshot and transaction."""
    for table in metadata.sorted_tables:
        every = select(table).execution_options(stream_results=True, yield_per=ROWS)
        rows = source.execute(every).mappings()
        for some in chunks((dict(row) for row in rows), ROWS):
            target.execute(insert(table), some)
