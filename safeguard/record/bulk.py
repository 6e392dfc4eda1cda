"""Put many rows into a table at once, without a mapping for each: the quickest way that a driver has."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Table, Update, bindparam, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    import psycopg

Facts = tuple[Any, ...]


def insert_many(connection: Connection, table: Table, rows: Sequence[Facts]) -> None:
    """Insert rows, given in the order of the table's columns.

    Raises:
        sqlite3.Error, sqlalchemy.exc.DBAPIError: the database refuses one; then none is there.
    """
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executemany(statement(table), rows)
    elif rows:
        _copy(connection, table, rows)


def update_many(connection: Connection, table: Table, key: str, names: tuple[str, ...], rows: Sequence[Facts]) -> None:
    """Give columns of rows new values.

    Args:
        connection: to the record.
        table: whose rows they are.
        key: the column by which a row is found.
        names: the columns that change.
        rows: of each row its new values, in the order of the names, and then its key.
    """
    if not rows or not names:
        return
    changing = changing_statement(table, key, names)
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executemany(str(changing.compile(dialect=sqlite.dialect())), rows)
    else:
        marks = [f"to_{name}" for name in names] + ["of"]
        connection.execute(changing, [dict(zip(marks, row, strict=True)) for row in rows])


@cache
def changing_statement(table: Table, key: str, names: tuple[str, ...]) -> Update:
    """Return the statement that gives columns of one row new values, with its parameters in the order of the names."""
    values: list[tuple[Any, Any]] = [(table.c[name], bindparam(f"to_{name}")) for name in names]
    return update(table).ordered_values(*values).where(table.c[key] == bindparam("of"))


@cache
def statement(table: Table) -> str:
    """Return the statement of SQLite that inserts one row of a table."""
    compiled = insert(table).compile(dialect=sqlite.dialect())
    if compiled.positiontup != table.c.keys():
        raise AssertionError(f"the columns of {table.name} have changed places")
    return str(compiled)


def _copy(connection: Connection, table: Table, rows: Sequence[Facts]) -> None:
    """Use COPY of PostgreSQL, which takes five times the rows of INSERT."""
    import psycopg  # noqa: PLC0415 - 0.1 s, and only there with the extra

    quoted = connection.dialect.identifier_preparer
    names = ", ".join(quoted.quote(column.name) for column in table.columns)
    command = f"COPY {quoted.format_table(table)} ({names}) FROM STDIN"
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    try:
        with driver.cursor() as cursor, cursor.copy(command.encode()) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError(command, None, error) from error
