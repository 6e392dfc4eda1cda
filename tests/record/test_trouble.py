"""Every complaint of the database is told with a hint."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from safeguard.errors import RecordError
from safeguard.record.trouble import damaged, explained


def complaint(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite said")
    error.sqlite_errorcode = getattr(sqlite3, name)
    return error


@pytest.mark.parametrize(
    ("name", "said", "exit_code"),
    [
        ("SQLITE_CORRUPT", "The record is damaged: what SQLite said", 65),
        ("SQLITE_CORRUPT_INDEX", "The record is damaged: what SQLite said", 65),
        ("SQLITE_NOTADB", "This is not a record of Safeguard: what SQLite said", 65),
        ("SQLITE_READONLY_DIRECTORY", "The record cannot be written: what SQLite said", 77),
        ("SQLITE_CANTOPEN", "The record cannot be opened: what SQLite said", 77),
        ("SQLITE_FULL", "The record cannot be written, there is no room left: what SQLite said", 70),
        ("SQLITE_IOERR_WRITE", "The record cannot be written, there is no room left: what SQLite said", 70),
        ("SQLITE_IOERR_READ", "The record cannot be read or written: what SQLite said", 70),
        ("SQLITE_BUSY_SNAPSHOT", "The record is in use by another program: what SQLite said", 70),
        ("SQLITE_CONSTRAINT_UNIQUE", "The record refuses what contradicts itself: what SQLite said", 70),
    ],
)
def test_a_complaint_is_told_with_place_and_hint(name: str, said: str, exit_code: int) -> None:
    with pytest.raises(RecordError) as told, explained(Path("r.sqlite")):
        raise complaint(name)
    (problem,) = told.value.problems
    assert (str(problem.message), str(problem.place), told.value.exit_code) == (said, "r.sqlite", exit_code)
    assert problem.hint is not None


def test_words_that_are_no_json_are_damage() -> None:
    assert str(damaged(Path("r.sqlite"), "x")) == "The record is damaged: x"
