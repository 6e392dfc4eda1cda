"""A backup takes the place of a record on a server, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.backup import back_up
from safeguard.record.guards import removed_guards
from safeguard.record.location import Location
from safeguard.record.replacing import put_in_place
from safeguard.record.restore import Over, Relation, restore
from safeguard.record.store import Record

AT = "2026-11-24T08:00:00+00:00"
OVER = Over("li", AT, "the server broke")


@pytest.fixture
def server(tmp_path: Path, database: str) -> Location:
    return Location(tmp_path / "files", database)


@pytest.fixture
def backup(believed: Path, tmp_path: Path) -> Path:
    with Record.open(believed, create=False) as record:
        return back_up(record, tmp_path / "backup.zip").path


def test_a_backup_of_a_folder_becomes_a_record_on_a_server(backup: Path, server: Location) -> None:
    done = restore(backup, server, (), OVER, replace=False)
    assert (done.entries, done.relation, done.aside) == (7, Relation.ALONE, None)
    assert not (server.folder / "record.sqlite").exists()
    with Record.open(server, create=False) as record:
        assert [entry.kind for entry in record.entries()][-1] == "record.restored"
        assert record.prove().ok
        assert removed_guards(record._connection) == []


def test_a_backup_of_a_server_becomes_a_record_in_a_folder(backup: Path, server: Location, tmp_path: Path) -> None:
    restore(backup, server, (), OVER, replace=False)
    with Record.open(server, create=False) as record:
        again, leaves = back_up(record, tmp_path / "again.zip"), record.leaves()
    assert (again.entries, again.evidence, again.verification.ok) == (8, 1, True)
    restore(again.path, tmp_path / "folder", (), OVER, replace=False)
    with Record.open(tmp_path / "folder", create=False) as record:
        assert record.leaves()[:8] == leaves
        assert record.prove().ok


def test_what_a_server_had_is_kept_aside_and_verifies(backup: Path, server: Location, made: Any) -> None:
    restore(backup, server, (), OVER, replace=False)
    with Record.open(server, create=False) as record:
        record.save_findings("20261123-1", [made.finding()], AT)
    with pytest.raises(RecordError, match="rollback, and 2 entries"):
        restore(backup, server, (), OVER, replace=False)
    done = restore(backup, server, (), OVER, replace=True)
    assert (done.relation, done.lost) == (Relation.OLDER, 2)
    assert done.aside is not None
    with Record.open(done.aside, create=False) as before:
        assert before.size() == 9
        assert before.prove().ok
    with Record.open(server, create=False) as record:
        assert record.size() == 8
        assert record.prove().ok
        assert removed_guards(record._connection) == []


def test_nothing_is_replaced_where_somebody_recorded_meanwhile(backup: Path, believed: Path, server: Location) -> None:
    restore(backup, server, (), OVER, replace=False)
    with pytest.raises(RecordError, match="meanwhile; nothing was restored"):
        put_in_place(believed / "record.sqlite", server, 7)
    with Record.open(server, create=False) as record:
        assert record.size() == 8
        assert record.prove().ok
        assert removed_guards(record._connection) == []


def test_a_server_that_cannot_be_reached_is_no_empty_place(backup: Path, tmp_path: Path) -> None:
    away = Location(tmp_path / "files", "postgresql://nobody@127.0.0.1:1/hq")
    with pytest.raises(RecordError) as caught:
        restore(backup, away, (), OVER, replace=True)
    assert caught.value.exit_code != 66
