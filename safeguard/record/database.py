"""The database of a record: made whole or not at all, opened with the settings that keep the promise.

A new database of SQLite is made in a temporary file and linked to its name when it is complete, so that a kill cannot
leave half of one, and two that start at once share the first. In PostgreSQL one transaction does the same.
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
from safeguard.record import postgresql
from safeguard.record.durability import Durability, durability, filesystem_of
from safeguard.record.folders import make_folder, sync_folder
from safeguard.record.guards import guarded
from safeguard.record.location import Location
from safeguard.record.migrate import upgrade
from safeguard.record.schema import HEAD, REVISIONS
from safeguard.record.trouble import explained
from safeguard.site.database_url import is_url

FILE = "record.sqlite"
BUSY_SECONDS = 30.0
"""How long to wait for another writer."""


def connect(location: Location, *, create: bool) -> Connection:
    """Open the database of a record; make it where ``create`` says so; bring an older one up to date.

    Raises:
        RecordError: it is not there, not a record, damaged, cannot be reached, or is of a newer version.
        NotPermittedError: the folder may not be made.
    """
    where = named(location)
    if create:
        _make_folder(location.folder)
    with explained(where):
        connection = (_on_server if location.url else _in_folder)(location, create=create)
        try:
            _bring_up_to_date(connection, where)
        except BaseException:
            connection.close()
            raise
    return connection


def named(location: Location) -> str:
    """Return how the database of a record is called to people."""
    return location.url or str(location.folder / FILE)


def _in_folder(location: Location, *, create: bool) -> Connection:
    path = location.folder / FILE
    if not path.exists():
        if not create:
            raise _missing(str(path))
        _make(path)
    return engine(path, durability(sqlite3.sqlite_version_info, filesystem_of(path))).connect()


def _on_server(location: Location, *, create: bool) -> Connection:
    connection = postgresql.connect(location.url, BUSY_SECONDS)
    try:
        _make_on_server(connection, location.url, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_on_server(connection: Connection, url: str, *, create: bool) -> None:
    if postgresql.is_there(connection):
        return
    if not create:
        raise _missing(url)
    with postgresql.making(connection):
        if not postgresql.is_there(connection):
            fill(connection)


def _missing(where: str) -> RecordError:
    hint = msg("Run an inspection first: safeguard run")
    return RecordError(msg("There is no record here yet"), hint=hint, place=Place(where), exit_code=66)


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
    with (postgresql.writing if connection.dialect.name == "postgresql" else _writing)(connection):
        yield


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """See one state of the record throughout; nothing is written. Writers wait meanwhile where SQLite has no WAL."""
    with (postgresql.snapshot if connection.dialect.name == "postgresql" else _snapshot)(connection):
        yield


@contextmanager
def _snapshot(connection: Connection) -> Iterator[None]:
    connection.exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        connection.exec_driver_sql("ROLLBACK")


@contextmanager
def _writing(connection: Connection) -> Iterator[None]:
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
        make_folder(folder)
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
        with closing(engine(made, Durability("DELETE", "EXTRA")).connect()) as connection, transaction(connection):
            fill(connection)
        _publish(made, path)
    except OSError as error:
        raise sqlite3.OperationalError(str(error)) from error
    finally:
        made.unlink(missing_ok=True)


def fill(connection: Connection) -> None:
    """Make all tables in an empty database, inside the caller's transaction."""
    guarded.create_all(connection, checkfirst=False)
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
    sync_folder(path.parent)
    sync_folder(path.parent.parent)


def _bring_up_to_date(connection: Connection, where: str) -> None:
    there = inspect(connection)
    if not (there.has_table("alembic_version") and there.has_table("ledger")):
        here = msg("Name the folder of the record in site.yaml, or move the file away")
        hint = msg("Give Safeguard a database or a schema of its own") if is_url(where) else here
        raise RecordError(
            msg("This database is not a record of Safeguard"), hint=hint, place=Place(where), exit_code=65
        )
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version is not None and version not in REVISIONS:
        raise RecordError(
            msg("The record was written by a newer version of Safeguard (its schema is {version})", version=version),
            hint=msg("Update Safeguard; this version knows schemas up to {head}", head=HEAD),
            place=Place(where),
            exit_code=78,
        )
    with transaction(connection):
        upgrade(connection)
