"""Copy a database of SQLite while others write to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from safeguard.errors import RecordError
from safeguard.messages import msg


def copy_database(connection: Connection, file: Path) -> None:
    """Copy a database as it is at one moment, with SQLite's own backup (https://sqlite.org/backup.html).

    Raises:
        RecordError: it is no SQLite.
        sqlite3.Error: it cannot be read or written.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise RecordError(
            msg("A record in PostgreSQL is backed up with the server's own tools"),
            hint=msg("pg_dump for the database, and a copy of the folder of evidence"),
            exit_code=78,
        )
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(file)) as copy:
        driver.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
