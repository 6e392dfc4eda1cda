"""A connection of apsw that Python's own driver would take for one of its own.

SQLAlchemy and the record speak to :mod:`sqlite3`; a file system of ours can only be given to SQLite through apsw, which
also brings a newer SQLite than the system does. Only what the record uses is here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw


class Connection(sqlite3.Connection):
    """Speaks to apsw. What it inherits stays empty; it is there to be recognised."""

    def __init__(self, path: Path | str, vfs: str) -> None:
        super().__init__(":memory:", isolation_level=None)
        self.real = _called(apsw.Connection, str(path), vfs=vfs)

    @property
    def in_transaction(self) -> bool:  # type: ignore[override]
        """Whether a transaction is open."""
        return self.real.in_transaction

    def cursor(self, factory: object = None) -> Cursor:  # type: ignore[override]  # noqa: ARG002 - one kind only
        """Return a cursor."""
        return Cursor(self)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:  # type: ignore[override]
        """Run one statement."""
        return Cursor(self).execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Cursor:  # type: ignore[override]
        """Run one statement many times."""
        return Cursor(self).executemany(sql, rows)

    def commit(self) -> None:
        """End the transaction, if there is one."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        with suppress(apsw.Error):  # nobody is told, and what matters was said before
            self.real.close(force=True)


class Cursor:
    """Runs statements and yields rows."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._real = connection.real.cursor()
        self._real.exec_trace = self._begun
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount = -1
        self.lastrowid = 0

    def _begun(self, cursor: apsw.Cursor, sql: str, bindings: object) -> bool:  # noqa: ARG002
        """Keep the names of columns, which apsw forgets where no row follows."""
        names = cursor.get_description()
        self.description = [(one[0], *[None] * 6) for one in names] or None
        return True

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Run one statement."""
        before = self.connection.real.total_changes()
        self.description = None
        _called(self._real.execute, sql, tuple(parameters))
        self.rowcount = -1 if self.description else self.connection.real.total_changes() - before
        self.lastrowid = self.connection.real.last_insert_rowid()
        return self

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Cursor:
        """Run one statement many times."""
        before = self.connection.real.total_changes()
        _called(self._real.executemany, sql, rows)
        self.rowcount = self.connection.real.total_changes() - before
        return self

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while (row := self.fetchone()) is not None:
            yield row

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""
        row: tuple[Any, ...] | None = _called(self._real.fetchone)
        return row

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """Return some rows."""
        rows = []
        while len(rows) < size and (row := self.fetchone()) is not None:
            rows.append(row)
        return rows

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows that are left."""
        return list(self)

    def close(self) -> None:
        """Let go of what is left."""
        self._real.close(force=True)


_INTEGRITY = (apsw.ConstraintError, apsw.MismatchError)
_DAMAGED = (apsw.CorruptError, apsw.NotADBError)


def _called(function: Any, *arguments: Any, **named: Any) -> Any:
    """Call apsw; what it complains of is said as Python's driver says it."""
    try:
        return function(*arguments, **named)
    except apsw.Error as error:
        kind = sqlite3.IntegrityError if isinstance(error, _INTEGRITY) else sqlite3.OperationalError
        said = (sqlite3.DatabaseError if isinstance(error, _DAMAGED) else kind)(str(error))
        said.sqlite_errorcode = getattr(error, "extendedresult", sqlite3.SQLITE_ERROR)
        raise said from error
