"""A backup takes the place of a record on purpose only, and the ledger says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from safeguard.errors import MissingFileError, NotPermittedError, RecordError
from safeguard.record.backup import back_up
from safeguard.record.checkpoint_file import Held
from safeguard.record.keys import Signer, load, save
from safeguard.record.proving import Demand
from safeguard.record.restore import Over, Relation, restore
from safeguard.record.store import Record

AT = "2026-11-24T08:00:00+00:00"
OVER = Over("li", AT, "the disk broke")
SILENT = Over("li", AT, "")


@pytest.fixture
def backup(believed: Path, tmp_path: Path) -> Path:
    with Record.open(believed, create=False) as record:
        return back_up(record, tmp_path / "backup.zip").path


@pytest.fixture
def go_on(believed: Path, signer: Signer, made: Any) -> Callable[[], Held]:
    """Two more entries and a checkpoint of all."""

    def write() -> Held:
        with Record.open(believed, create=False) as record:
            record.save_findings("20261123-1", [made.finding()], AT)
            record.save_findings("20261123-1", [made.finding()], AT)
            return record.checkpoint(signer, AT, "li")

    return write


def last_entry(folder: Path) -> tuple[str, dict[str, Any]]:
    with Record.open(folder, create=False) as record:
        assert record.prove().ok
        *_, last = record.entries()
    return last.kind, orjson.loads(last.body)


def test_into_an_empty_place_without_a_question(believed: Path, backup: Path, tmp_path: Path) -> None:
    shutil.rmtree(believed)
    done = restore(backup, believed, (), SILENT, replace=False)
    assert (done.entries, done.relation, done.lost, done.aside) == (7, Relation.ALONE, 0, None)
    kind, said = last_entry(believed)
    assert kind == "record.restored"
    assert (said["backup"], said["entries"], said["relation"]) == ("backup.zip", 7, "alone")
    assert believed.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in believed.parent.iterdir() if one.name.startswith(".part")] == []


def test_what_is_the_same_is_not_restored(believed: Path, backup: Path) -> None:
    with pytest.raises(RecordError, match="nothing to restore"):
        restore(backup, believed, (), OVER, replace=True)


def test_a_rollback_is_called_what_it_is(believed: Path, backup: Path, go_on: Callable[[], Held]) -> None:
    go_on()
    with pytest.raises(RecordError, match="this is a rollback, and 2 entries would be lost"):
        restore(backup, believed, (), OVER, replace=False)
    with pytest.raises(RecordError, match="Say why it is replaced"):
        restore(backup, believed, (), SILENT, replace=True)
    with Record.open(believed, create=False) as record:
        assert record.size() == 9


def test_a_rollback_on_purpose_keeps_what_was_there(believed: Path, backup: Path, go_on: Callable[[], Held]) -> None:
    go_on()
    done = restore(backup, believed, (), OVER, replace=True)
    assert (done.relation, done.lost) == (Relation.OLDER, 2)
    assert done.aside == believed.with_name("record.replaced-20261124T0800000000")
    with Record.open(done.aside, create=False) as record:
        assert (record.size(), record.prove().ok) == (9, True)
    kind, said = last_entry(believed)
    assert (kind, said["reason"], said["lost"]) == ("record.restored", "the disk broke", 2)


def test_a_checkpoint_from_elsewhere_shows_it_where_nothing_is_left(
    believed: Path, backup: Path, go_on: Callable[[], Held]
) -> None:
    held = go_on()
    shutil.rmtree(believed)
    with pytest.raises(RecordError, match="this is a rollback, and 2 entries would be lost"):
        restore(backup, believed, (held,), OVER, replace=False)
    assert not believed.exists()
    assert restore(backup, believed, (held,), OVER, replace=True).relation is Relation.OLDER
    with Record.open(believed, create=False) as record:
        (problem,) = record.prove(Demand([held])).problems
    assert "rollback" in str(problem.message)
    assert "Ledger entry 8 says that a backup was restored" in str(problem.hint)


def test_a_newer_backup_takes_the_place_of_an_older_record(
    believed: Path, backup: Path, go_on: Callable[[], Held], tmp_path: Path
) -> None:
    go_on()
    with Record.open(believed, create=False) as record:
        newer = back_up(record, tmp_path / "newer").path
    restore(backup, believed, (), OVER, replace=True)
    with pytest.raises(RecordError, match="There is another record: 1 of its entries"):
        restore(newer, believed, (), OVER, replace=False)
    shutil.rmtree(believed)
    shutil.copytree(tmp_path / "newer", believed)
    with pytest.raises(RecordError, match="there is nothing to restore"):
        restore(newer, believed, (), OVER, replace=False)


def test_a_record_that_cannot_be_read_is_replaced_on_purpose_only(believed: Path, backup: Path) -> None:
    (believed / "record.sqlite").write_bytes(b"nonsense" * 1000)
    (believed / "checkpoints.txt").unlink()
    with pytest.raises(RecordError, match="it cannot be read"):
        restore(backup, believed, (), OVER, replace=False)
    assert restore(backup, believed, (), OVER, replace=True).relation is Relation.UNREADABLE


def test_the_private_key_stays_where_it_is_looked_for(
    believed: Path, backup: Path, go_on: Callable[[], Held], signer: Signer
) -> None:
    save(believed / "key.pem", signer)
    go_on()
    restore(backup, believed, (), OVER, replace=True)
    assert load(believed / "key.pem", signer.name).public == signer.public
    assert (believed / "key.pem").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_does_not_verify_is_not_restored(believed: Path, tmp_path: Path) -> None:
    with Record.open(believed, create=False) as record:
        path = back_up(record, tmp_path / "backup").path
    with Record.open(path, create=False) as copy:
        copy._connection.exec_driver_sql("UPDATE results SET status = 'pass'")
    shutil.rmtree(believed)
    with pytest.raises(RecordError) as told:
        restore(path, believed, (), OVER, replace=True)
    assert str(told.value.problems[0].message) == "The backup does not verify; nothing was restored"
    assert not believed.exists()


def test_what_is_no_backup_is_told(believed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordError, match="no backup"):
        restore(tmp_path / "empty", tmp_path / "new", (), OVER, replace=False)
    with pytest.raises(MissingFileError):
        restore(tmp_path / "gone.zip", tmp_path / "new", (), OVER, replace=False)


def test_a_place_that_cannot_be_written_is_told(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotPermittedError):
        restore(backup, tmp_path / "file" / "record", (), OVER, replace=False)


def test_schedules_come_back_and_nobody_is_at_work(believed: Path, made: Any, tmp_path: Path) -> None:
    until = "2026-11-25T08:00:00+00:00"
    with Record.open(believed, create=False) as record:
        (opened,) = record.open_occurrences([made.occurrence()], AT, "li")
        told = record.begin_delivery(made.delivery(), AT, "li")
        assert record.claim("tick", "a program that is no more", AT, until)
        backup = back_up(record, tmp_path / "later.zip").path
    shutil.rmtree(believed)
    restore(backup, believed, (), SILENT, replace=False)
    with Record.open(believed, create=False) as record:
        assert (list(record.occurrences()), record.deliveries()) == ([opened], (told,))
        assert record.begin_delivery(made.delivery(), AT, "li") is None
        assert record.claim("tick", "another", AT, until)
        assert record.prove().ok
