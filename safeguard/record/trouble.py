"""What a database's complaint means to a person: every one becomes a RecordError with a hint."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy.exc

from safeguard.errors import Place, RecordError
from safeguard.messages import Message, msg
from safeguard.record.server_trouble import COMMIT_LOST, CONNECTION_LOST, at_the_door, of_server

_DAMAGED = (
    msg("The record is damaged: {detail}"),
    msg("Restore it from a backup; safeguard doctor says what can still be read"),
    65,
)
_NOT_WRITABLE = (
    msg("The record cannot be written: {detail}"),
    msg("Give the user who runs Safeguard the right to write to the folder of the record"),
    77,
)
_NO_ROOM = (
    msg("The record cannot be written, there is no room left: {detail}"),
    msg("Make room on the disk; what was acknowledged before is kept"),
    70,
)
_BUSY = (
    msg("The record is in use by another program: {detail}"),
    msg("Wait until the other Safeguard has ended, then try again"),
    70,
)
_OTHER = (
    msg("The record cannot be read or written: {detail}"),
    msg("Look at the disk and the rights of the folder; safeguard doctor tells more"),
    70,
)
_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: (
        msg("This is not a record of Safeguard: {detail}"),
        msg("Name the folder of the record in site.yaml, or move the file away"),
        65,
    ),
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: (
        msg("The record cannot be opened: {detail}"),
        msg("Give the user who runs Safeguard the right to read and write in the folder of the record"),
        77,
    ),
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_TOOBIG: _NO_ROOM,
    sqlite3.SQLITE_CONSTRAINT: (
        msg("The record refuses what contradicts itself: {detail}"),
        msg("This is a mistake in the program; nothing was recorded, please report it"),
        70,
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}
_WRITE_FAILED = frozenset({sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE})


class CommitLostError(Exception):
    """The server was gone before it said whether it had committed."""


class NoConnectionError(Exception):
    """The server does not let us in, or is not there; what psycopg said is the cause."""


@contextmanager
def explained(where: Path | str) -> Iterator[None]:
    """Turn whatever the database complains of into a :class:`RecordError` about the file, or the server."""
    try:
        yield
    except CommitLostError as error:
        raise _error(COMMIT_LOST, str(error), where) from error
    except NoConnectionError as error:
        raise _error(*at_the_door(error.__cause__), where) from error
    except sqlalchemy.exc.PendingRollbackError as error:
        raise _error(CONNECTION_LOST, "", where) from error
    except sqlalchemy.exc.DBAPIError as error:
        raise explain(error.orig, where) from error
    except sqlite3.Error as error:
        raise explain(error, where) from error


def explain(error: BaseException | None, where: Path | str) -> RecordError:
    """Return what one complaint of the database means."""
    if hasattr(error, "sqlstate"):
        return _error(*of_server(error), where)
    code = getattr(error, "sqlite_errorcode", 0)
    return _error(_NO_ROOM if code in _WRITE_FAILED else _BY_CODE.get(code & 0xFF, _OTHER), str(error), where)


def damaged(where: Path | str, detail: str) -> RecordError:
    """Return the error for words that are not what the projections say."""
    return _error(_DAMAGED, detail, where)


def _error(trouble: tuple[Message, Message, int], detail: str, where: Path | str) -> RecordError:
    message, hint, exit_code = trouble
    said = Message(message.template, {"detail": detail})
    return RecordError(said, hint=hint, place=Place(str(where)), exit_code=exit_code)
