"""A database of SQLite is copied while others write to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from safeguard.record.copying import copy_database
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00Z"


def test_a_copy_is_whole_while_another_writes(folder: Path, tmp_path: Path, made: Any) -> None:
    with Record.open(folder, create=True) as record:
        record.begin(made.inspection(1), made.steps(1), {})
        stop, written = threading.Event(), []

        def write() -> None:
            with Record.open(folder, create=False) as other:
                while not stop.is_set():
                    other.begin(made.inspection(5, id=f"20261123-{len(written) + 2}"), made.steps(5), {})
                    written.append(1)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(5):
                (tmp_path / str(number)).mkdir()
                before = len(written)
                copy_database(record._connection, tmp_path / str(number) / "record.sqlite")
                with Record.open(tmp_path / str(number), create=False) as copy:
                    assert copy.verify().ok
                    assert len(copy.inspections()) > before
        finally:
            stop.set()
            writer.join()


def test_a_copy_is_for_its_owner_alone_and_one_file(record: Record, begun: Callable[..., Any], tmp_path: Path) -> None:
    begun(1)
    copy_database(record._connection, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_copy_says_what_the_record_says_wherever_that_is(record: Record, begun: Callable[..., Any], made: Any, tmp_path: Path) -> None:  # fmt: skip
    steps = begun(450)
    record.add("20261123-1", [made.failed(step) for step in steps], AT)
    record.save_findings("20261123-1", [made.finding()], AT)
    (tmp_path / "copy").mkdir()
    copy_database(record._connection, tmp_path / "copy" / "record.sqlite")
    with Record.open(tmp_path / "copy", create=False) as copy:
        assert copy.leaves() == record.leaves()
        assert list(copy.results("20261123-1")) == list(record.results("20261123-1"))
        assert copy.verify().ok


def test_nothing_is_written_over(believed: Path, tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    with Record.open(believed, create=False) as record, pytest.raises(FileExistsError):
        copy_database(record._connection, tmp_path / "there")
