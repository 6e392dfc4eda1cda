"""A record in a database of PostgreSQL: how it is reached, and what makes one writer at a time and keeps the promise.

Passwords come from where libpq looks for them: ``PGPASSWORD``, ``~/.pgpass``, a service file. Where a schema other than
``public`` is wanted, the URL or the role sets ``search_path``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record.trouble import CommitLostError, NoConnectionError

if TYPE_CHECKING:
    import psycopg

_DEFAULTS = {
    "application_name": "safeguard",
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
"""What a connection has, in seconds where it is a time, unless the URL says otherwise."""

_LOCK = 0x53414645
"""The upper half of the keys of our advisory locks ("SAFE"); the lower half is the number of the ledger's table."""

_NEVER_WEAKER = (
    "SELECT set_config('synchronous_commit', 'on', {local}) "
    "WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')"
)
_SESSION = f"{_NEVER_WEAKER.format(local='false')}; SET lock_timeout = '{{seconds}}s'"
_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
"""Each statement sees what was committed before it: also what another writer did while this one waited for the lock."""

_WRITER = f"SELECT pg_advisory_xact_lock(({_LOCK}::bigint << 32) | 'ledger'::regclass::oid::bigint)"
_MAKER = f"SELECT pg_advisory_xact_lock({_LOCK}::bigint << 32)"
_PLAIN = {"no_parameters": True}
"""psycopg sends several statements at once only where there are no parameters."""


def connect(url: str, busy_seconds: float) -> Connection:
    """Open a connection that begins a transaction only where :func:`writing` or :func:`snapshot` does.

    Args:
        url: as libpq reads it.
        busy_seconds: how long to wait for another writer.

    Raises:
        RecordError: psycopg is not installed.
        NoConnectionError: the server does not let us in, or is not there.
    """
    psycopg = _driver()
    session = _SESSION.format(seconds=int(busy_seconds))

    def open_driver() -> Any:
        try:
            given = psycopg.conninfo.conninfo_to_dict(url)
            driver = psycopg.connect(**{**_DEFAULTS, **given, "client_encoding": "UTF8"}, autocommit=True)
        except psycopg.Error as error:
            raise NoConnectionError from error
        driver.execute(session.encode())
        return driver

    engine = create_engine(
        "postgresql+psycopg://",
        creator=open_driver,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        use_native_hstore=False,
    )
    return engine.connect()


def _driver() -> Any:
    try:
        import psycopg  # noqa: PLC0415 - 0.1 s, and only there with the extra
    except ImportError as error:
        raise RecordError(
            msg("A record in PostgreSQL needs the package psycopg"),
            hint=msg("Install it: pip install 'safeguard[postgres]'"),
            exit_code=78,
        ) from error
    return psycopg


_THERE = "SELECT count(*) FROM pg_class WHERE relname = 'alembic_version' AND pg_table_is_visible(oid)"
"""Not ``to_regclass``, which inside a transaction may remember that a table was not there before it waited."""


def is_there(connection: Connection) -> bool:
    """Return whether the database holds tables that were made whole."""
    return bool(connection.execute(text(_THERE)).scalar())


@contextmanager
def making(connection: Connection) -> Iterator[None]:
    """Do all or nothing, as the only one who makes a record in this database."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise RecordError(
            msg("The database cannot hold Chinese and English, its encoding is {encoding}", encoding=encoding),
            hint=msg("Make one that can: createdb --encoding=UTF8 --template=template0 NAME"),
            exit_code=78,
        )
    with _transaction(connection, _MAKER):
        yield


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Do all or nothing, as the only writer of this record; what was done is on the server's disk when it returns.

    Raises:
        CommitLostError: the server was gone before it said whether it had committed.
    """
    with _transaction(connection, _WRITER):
        yield


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """See one state of the record throughout; writers go on meanwhile."""
    _run(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        yield
    finally:
        _roll_back(connection)


@contextmanager
def _transaction(connection: Connection, lock: str) -> Iterator[None]:
    if connection.invalidated:
        connection.rollback()  # of what SQLAlchemy thinks is open; the next statement reaches the server anew
    try:
        _run(connection, "; ".join((_BEGIN, _NEVER_WEAKER.format(local="true"), lock)))
        yield
        _commit(connection)
    except BaseException:
        _roll_back(connection)
        raise


def _commit(connection: Connection) -> None:
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    if driver.info.transaction_status.name != "INTRANS":
        raise RecordError(
            msg("Nothing was recorded: the database had refused a part of it before"),
            hint=msg("This is a mistake in the program; nothing was recorded, please report it"),
        )
    try:
        _run(connection, "COMMIT")
    except DBAPIError as error:
        if driver.closed:
            raise CommitLostError(str(error.orig)) from error
        raise


def _roll_back(connection: Connection) -> None:
    with suppress(DBAPIError):
        if not connection.invalidated:
            _run(connection, "ROLLBACK")


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement, execution_options=_PLAIN).close()
