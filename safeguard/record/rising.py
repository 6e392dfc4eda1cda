"""Reading on from where one was, in a file that may be damaged so that it leads back."""

from __future__ import annotations

import sqlite3


def rising(before: int, here: int) -> int:
    """Return the number of the row at which reading has arrived.

    Args:
        before: number of the row after which was asked for.
        here: number of the last row that came.

    Raises:
        sqlite3.DatabaseError: it is no further: the file is damaged, and reading on would never end.
    """
    if here <= before:
        error = sqlite3.DatabaseError(f"row {here} stands behind row {before}")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error
    return here
