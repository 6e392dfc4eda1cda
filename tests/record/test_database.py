"""A record is opened whole, made whole, or refused with a hint."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from safeguard.errors import NotPermittedError, RecordError
from safeguard.record.database import FILE
from safeguard.record.store import Record


def test_the_folder_and_the_file_are_the_owners_alone(folder: Path) -> None:
    old = os.umask(0)
    try:
        Record.open(folder, create=True).release()
    finally:
        os.umask(old)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_nothing_is_made_unless_asked_for(folder: Path) -> None:
    with pytest.raises(RecordError, match="There is no record here yet") as missing:
        Record.open(folder, create=False)
    assert missing.value.exit_code == 66
    assert str(missing.value.problems[0].place) == str(folder / FILE)
    assert not folder.exists()


def test_the_pragmas_keep_the_promise(folder: Path) -> None:
    with Record.open(folder, create=True) as record:
        pragma = {
            name: record._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert (pragma["journal_mode"], pragma["synchronous"]) in {("delete", 3), ("wal", 2)}
    assert (pragma["foreign_keys"], pragma["busy_timeout"]) == (1, 30000)


def test_of_two_that_make_it_at_once_both_get_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds no file, and when its own is complete the first has been there."""
    Record.open(folder, create=True).release()
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        database.execute("INSERT INTO contents VALUES ('aa', 1, 2, 3)")
    monkeypatch.setattr(Path, "exists", lambda path: path != folder / FILE)
    with Record.open(folder, create=True) as record:
        assert record._connection.exec_driver_sql("SELECT digest FROM contents").scalar() == "aa"
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"not a database, but a letter of some length, and then some more of it" * 40,
            "This is not a record of Safeguard",
        ),
        (b"", "This database is not a record of Safeguard"),
    ],
)
def test_a_file_that_is_no_record_is_refused_and_left_alone(folder: Path, content: bytes, said: str) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(RecordError, match=said) as refused:
        Record.open(folder, create=True)
    assert refused.value.exit_code == 65
    assert refused.value.problems[0].hint is not None
    assert (folder / FILE).read_bytes() == content


def test_another_programs_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        database.execute("CREATE TABLE ledger (seq INTEGER)")
    with pytest.raises(RecordError, match="not a record of Safeguard"):
        Record.open(folder, create=True)


def test_a_folder_in_the_place_of_the_file_is_refused(folder: Path) -> None:
    (folder / FILE).mkdir(parents=True)
    with pytest.raises(RecordError, match="The record cannot be opened"):
        Record.open(folder, create=True)


def test_a_file_in_the_place_of_the_folder_is_refused(folder: Path) -> None:
    folder.write_text("x")
    with pytest.raises(NotPermittedError, match="The folder of the record cannot be made") as refused:
        Record.open(folder, create=True)
    assert refused.value.exit_code == 77


def test_a_damaged_file_is_said_to_be_damaged(folder: Path, made: object) -> None:
    Record.open(folder, create=True).release()
    path = folder / FILE
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with (
        pytest.raises(RecordError, match="The record is damaged") as refused,
        Record.open(folder, create=False) as record,
    ):
        record.inspections()
    assert refused.value.exit_code == 65


@pytest.fixture
def readable_by_all() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def test_a_record_that_may_only_be_read_is_read_and_not_written(readable_by_all: Path) -> None:
    folder = readable_by_all / "record"
    Record.open(folder, create=True).release()
    folder.chmod(0o555)
    (folder / FILE).chmod(0o444)
    script = f"""
import os
from pathlib import Path
from safeguard.errors import SafeguardError
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
Record.open(Path({str(folder)!r}), create=False).release()
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
with Record.open(Path({str(folder)!r}), create=True) as record:
    print(record.inspections())
    try:
        record.begin(Inspection("1", "hq", {{}}, "2026-11-23", "UTC", "li", "1", "T", InspectionState.RUNNING, 0), [], {{}})
    except SafeguardError as error:
        print(error.exit_code, error.problems[0].message, error.problems[0].hint)
"""
    done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, check=True)
    read, refused = done.stdout.splitlines()
    assert read == "()"
    assert refused.startswith("77 The record cannot be written: attempt to write a readonly database")
    assert refused.endswith("Give the user who runs Safeguard the right to write to the folder of the record")


def test_heavy_libraries_are_imported_only_where_they_are_needed(folder: Path) -> None:
    script = f"""
import sys
from pathlib import Path
import safeguard.record.model, safeguard.findings.reconcile
print([name for name in ("sqlalchemy", "alembic") if name in sys.modules])
from safeguard.record.store import Record
Record.open(Path({str(folder)!r}), create=True)
print([name for name in ("sqlalchemy.orm", "alembic") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]"]
