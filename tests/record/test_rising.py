from __future__ import annotations

import sqlite3

import pytest

from safeguard.record.rising import rising


def test_reading_goes_on_or_ends() -> None:
    assert rising(3, 4) == 4
    for here in (3, 2):
        with pytest.raises(sqlite3.DatabaseError, match="stands behind row 3") as caught:
            rising(3, here)
        assert caught.value.sqlite_errorcode == sqlite3.SQLITE_CORRUPT
