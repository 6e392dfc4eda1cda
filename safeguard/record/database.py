"""The database of a record: made whole or not at all, opened with the pragmas that keep the promise.

A new database is made in a temporary file and linked to its name when it is complete, so that a kill cannot leave half
of one, and two that start at once share the first.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text

from safeguard.errors import NotPermittedError, Place, RecordError
from safeguard.messages import msg
from safeguard.record.durability import Durability, durability, filesystem_of
from safeguard.record.migrate import upgrade
from safeguard.record.schema import HEAD, REVISIONS, metadata
from safeguard.record.trouble import explained

FILE = "record.sqlite"
BUSY_SECONDS = 30.0
"""How long to wait for another writer."""


def connect(folder: Path, *, create: bool) -> Connection:
    """Open the database in a folder; make it where ``create`` says so; bring an older one up to date.

    Raises:
        RecordError: it is not there, not a record, damaged, or of a newer version.
        NotPermittedError: the folder may not be made.
    """
    path = folder / FILE
    if not path.exists():
        if not create:
            raise RecordError(
                msg("There is no record here yet"),
                hint=msg("Run an inspection first: safeguard run"),
                place=Place(str(path)),
                exit_code=66,
            )
        _make_folder(folder)
        with explained(path):
            _make(path)
    with explained(path):
        connection = engine(path, durability(sqlite3.sqlite_version_info, filesystem_of(path))).connect()
        try:
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def engine(path: Path | str, kept: Durability) -> Engine:
    """Return an engine whose connections begin a transaction only where :func:`transaction` does."""

    def open_driver() -> sqlite3.Connection:
        driver = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        for pragma in (f"journal_mode={kept.journal}", f"synchronous={kept.synchronous}", "foreign_keys=ON"):
            driver.execute(f"PRAGMA {pragma}").fetchall()
        return driver

    return create_engine("sqlite://", creator=open_driver, poolclass=NullPool, isolation_level="AUTOCOMMIT")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all or nothing, as the only writer; what was done is on the disk when it returns."""
    driver = connection.connection.driver_connection
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
            driver.rollback()
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotPermittedError(
            msg("The folder of the record cannot be made: {reason}", reason=error.strerror or str(error)),
            hint=msg("Name a folder that you may write to, as record: in site.yaml"),
            place=Place(str(folder)),
        ) from error


def _make(path: Path) -> None:
    try:
        descriptor, name = tempfile.mkstemp(".new", f".{path.name}-", path.parent)
    except OSError as error:
        raise sqlite3.OperationalError(str(error)) from error
    os.close(descriptor)
    made = Path(name)
    try:
        _fill(made)
        _publish(made, path)
    finally:
        made.unlink(missing_ok=True)


def _fill(path: Path) -> None:
    with closing(engine(path, Durability("DELETE", "EXTRA")).connect()) as connection, transaction(connection):
        metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _publish(made: Path, path: Path) -> None:
    """Give a complete file its name, unless somebody else was first."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        made.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    if not inspect(connection).has_table("alembic_version"):
        raise RecordError(
            msg("This database is not a record of Safeguard"),
            hint=msg("Name the folder of the record in site.yaml, or move the file away"),
            place=Place(str(path)),
            exit_code=65,
        )
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version is not None and version not in REVISIONS:
        raise RecordError(
            msg("The record was written by a newer version of Safeguard (its schema is {version})", version=version),
            hint=msg("Update Safeguard; this version knows schemas up to {head}", head=HEAD),
            place=Place(str(path)),
            exit_code=78,
        )
    with transaction(connection):
        upgrade(connection)
