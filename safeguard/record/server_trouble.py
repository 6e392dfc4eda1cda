"""What a complaint of PostgreSQL means to a person, by its SQLSTATE (PostgreSQL 15, appendix A).

Where the server does not let anybody in there is no SQLSTATE, only words: those of an English or Chinese server are
known, and all others are told as they are.
"""

from __future__ import annotations

import re
from typing import Any

from safeguard.messages import Message, msg

Trouble = tuple[Message, Message, int]
"""What is said (with ``detail`` to be filled in), what to do about it, and the exit code."""

COMMIT_LOST = (
    msg("The database server went away while it was recording; whether this step is recorded is not known: {detail}"),
    msg("Nothing acknowledged before is lost. When the server is back, look what is there and repeat this step"),
    70,
)
CONNECTION_LOST = (
    msg("The connection to the database server was lost {detail}"),
    msg("This step was not recorded; what was acknowledged before is kept. Try again when the server is back"),
    70,
)
_NOT_REACHED = (
    msg("The database server cannot be reached: {detail}"),
    msg("Is it running, and are the host and port in record: right? See docs/how-to/postgresql.md"),
    70,
)
_NOT_LET_IN = (
    msg("The database server does not let Safeguard in: {detail}"),
    msg("Put the password into ~/.pgpass or PGPASSWORD, and look at pg_hba.conf; see docs/how-to/postgresql.md"),
    77,
)
_NO_DATABASE = (
    msg("There is no such database: {detail}"),
    msg("Make it: createdb --encoding=UTF8 --template=template0 NAME; see docs/how-to/postgresql.md"),
    78,
)
_WRONG_URL = (
    msg("The database server cannot be found with this URL: {detail}"),
    msg("Write a folder, or postgresql://user@host/database"),
    78,
)
_NO_RIGHTS = (
    msg("The database does not allow it: {detail}"),
    msg("The role needs rights for the tables of the record; see docs/how-to/postgresql.md"),
    77,
)
_NO_SCHEMA = (
    msg("There is no schema for the tables of the record: {detail}"),
    msg("Make it, or set search_path for the role; see docs/how-to/postgresql.md"),
    78,
)
_ANOTHERS = (
    msg("Tables of another program are in the way: {detail}"),
    msg("Give Safeguard a database or a schema of its own"),
    65,
)
_READ_ONLY = (
    msg("The database can only be read: {detail}"),
    msg("Name the main server and not its standby, or wait until it takes over"),
    77,
)
_NO_ROOM = (
    msg("The record cannot be written, the database server has no room left: {detail}"),
    msg("Make room on its disk; what was acknowledged before is kept"),
    70,
)
_BUSY = (
    msg("The record is in use by another program: {detail}"),
    msg("Wait until the other Safeguard has ended, then try again"),
    70,
)
_OVERLOADED = (
    msg("The database server takes no more at the moment: {detail}"),
    msg("Try again later; nothing of this step was recorded"),
    70,
)
_CONTRADICTION = (
    msg("The record refuses what contradicts itself: {detail}"),
    msg("This is a mistake in the program; nothing was recorded, please report it"),
    70,
)
_DAMAGED = (
    msg("The record is damaged: {detail}"),
    msg("Restore it from a backup; safeguard doctor says what can still be read"),
    65,
)
_OTHER = (
    msg("The record cannot be read or written: {detail}"),
    msg("Look at the log of the database server; safeguard doctor tells more"),
    70,
)

_BY_STATE = {
    "08": CONNECTION_LOST,
    "21": _CONTRADICTION,
    "22": _CONTRADICTION,
    "23": _CONTRADICTION,
    "25006": _READ_ONLY,
    "28": _NOT_LET_IN,
    "3D000": _NO_DATABASE,
    "3F000": _NO_SCHEMA,
    "40": _BUSY,
    "42501": _NO_RIGHTS,
    "42P07": _ANOTHERS,
    "42723": _ANOTHERS,
    "42P01": _DAMAGED,
    "42703": _DAMAGED,
    "53100": _NO_ROOM,
    "53": _OVERLOADED,
    "54": _NO_ROOM,
    "55P03": _BUSY,
    "57014": _OVERLOADED,
    "57": CONNECTION_LOST,
    "58": _NO_ROOM,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
"""SQLSTATE, or its class → what it means; the whole code counts before its class."""

_AT_THE_DOOR = (
    (re.compile(r"database .* does not exist|数据库.*不存在"), _NO_DATABASE),
    (re.compile(r"too many (clients|connections)|remaining connection slots|starting up|shutting down"), _OVERLOADED),
    (re.compile(r"permission denied for database"), _NO_RIGHTS),
    (re.compile(r"authentication|no password supplied|role .* does not exist|pg_hba|认证|角色.*不存在"), _NOT_LET_IN),
)


def of_server(error: Any) -> tuple[Trouble, str]:
    """Return what a ``psycopg.Error`` of an open connection means, and its own words on one line."""
    if error.sqlstate:
        return _BY_STATE.get(error.sqlstate) or _BY_STATE.get(error.sqlstate[:2]) or _OTHER, _words(error)
    return _CONTRADICTION if type(error).__name__ == "DataError" else CONNECTION_LOST, _words(error)


def at_the_door(error: Any) -> tuple[Trouble, str]:
    """Return what a ``psycopg.Error`` means that was raised instead of a connection."""
    detail = _words(error)
    if type(error).__name__ == "ProgrammingError":
        return _WRONG_URL, detail
    found = (trouble for pattern, trouble in _AT_THE_DOOR if pattern.search(detail))
    return next(found, _NOT_REACHED), detail


def _words(error: Any) -> str:
    said = error.diag.message_primary or str(error)
    return " ".join(said.split())
