"""A backup is a whole record, looked at before it counts as one."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from safeguard.errors import NotPermittedError, RecordError
from safeguard.record.backup import NAMES, back_up, unpack
from safeguard.record.evidence import FOLDER
from safeguard.record.keys import Signer, save
from safeguard.record.store import Record


def evidence_of(folder: Path) -> Path:
    (file,) = (one for one in (folder / FOLDER).rglob("*") if one.is_file())
    return file


@pytest.mark.parametrize("name", ["backup", "backup.zip", "new/folder/backup"])
def test_a_backup_is_the_record_again(name: str, believed: Path, tmp_path: Path) -> None:
    target = tmp_path / name
    with Record.open(believed, create=False) as record:
        made = back_up(record, target)
        leaves = record.leaves()
    assert (made.entries, made.evidence, made.verification.ok, made.path) == (7, 1, True, target)
    (tmp_path / "again").mkdir()
    unpack(target, tmp_path / "again")
    with Record.open(tmp_path / "again", create=False) as again:
        assert again.leaves() == leaves
        assert again.prove().ok
    assert [one.name for one in target.parent.iterdir() if one.name.startswith(".part")] == []
    assert evidence_of(tmp_path / "again").stat().st_mode & 0o777 == 0o400


def test_the_private_key_stays_unless_it_is_asked_for(believed: Path, signer: Signer, tmp_path: Path) -> None:
    key = believed / "key.pem"
    save(key, signer)
    with Record.open(believed, create=False) as record:
        back_up(record, tmp_path / "without.zip")
        back_up(record, tmp_path / "with.zip", key=key)
    names = [ZipFile(tmp_path / name).namelist() for name in ("without.zip", "with.zip")]
    assert ["key.pem" in one for one in names] == [False, True]
    assert all("key.pub" in one for one in names)
    assert (tmp_path / "with.zip").stat().st_mode & 0o777 == 0o600


def test_evidence_on_the_same_disk_may_be_linked(believed: Path, tmp_path: Path) -> None:
    with Record.open(believed, create=False) as record:
        back_up(record, tmp_path / "copied")
        back_up(record, tmp_path / "linked", linked=True)
    assert evidence_of(tmp_path / "copied").stat().st_ino != evidence_of(believed).stat().st_ino
    assert evidence_of(tmp_path / "linked").stat().st_ino == evidence_of(believed).stat().st_ino


def test_a_record_that_does_not_verify_is_backed_up_and_told(believed: Path, tmp_path: Path) -> None:
    evidence_of(believed).unlink()
    with Record.open(believed, create=False) as record:
        made = back_up(record, tmp_path / "backup")
    assert [str(one.message) for one in made.verification.problems] == ["Evidence that ledger entry 5 names is lost"]
    assert (tmp_path / "backup" / "record.sqlite").is_file()


def test_nothing_is_written_over(believed: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with Record.open(believed, create=False) as record, pytest.raises(RecordError, match="there already"):
        back_up(record, tmp_path / "there")


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(believed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Record.open(believed, create=False) as record, pytest.raises(NotPermittedError, match="cannot be written"):
        back_up(record, tmp_path / "file" / "backup")


def test_a_hostile_backup_is_not_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("../escape", b"x")
    (tmp_path / "into").mkdir()
    with pytest.raises(RecordError, match="does not belong there"):
        unpack(tmp_path / "x.zip", tmp_path / "into")
    assert not (tmp_path / "escape").exists()


def test_links_in_a_folder_are_not_followed(believed: Path, tmp_path: Path) -> None:
    with Record.open(believed, create=False) as record:
        back_up(record, tmp_path / "backup")
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    (tmp_path / "backup" / "key.pem").symlink_to(secret)
    (tmp_path / "backup" / "other").write_bytes(b"x")
    (tmp_path / "into").mkdir()
    unpack(tmp_path / "backup", tmp_path / "into")
    assert sorted(one.name for one in (tmp_path / "into").iterdir()) == ["checkpoints.leaves", "checkpoints.txt", "evidence", "record.sqlite"]  # fmt: skip


@pytest.mark.parametrize("name", ["record.sqlite", "checkpoints.txt", "checkpoints.leaves", "key.pub", f"evidence/aa/bb/{'c' * 64}"])  # fmt: skip
def test_names_of_a_backup(name: str) -> None:
    assert NAMES.fullmatch(name)
    assert not NAMES.fullmatch(f"../{name}")
