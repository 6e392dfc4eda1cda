from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def backup(safeguard: Call, begun: Path, tmp_path: Path) -> Path:
    """A backup with the key of a record that has gone on since."""
    file = tmp_path / "hq.zip"
    assert safeguard("record", "backup", file, "--with-key", "--site", begun).code == 0
    safeguard("answer", "--site", begun, typed="yes\nq\n")
    return file


def test_a_lost_record_is_restored(safeguard: Call, begun: Path, backup: Path) -> None:
    shutil.rmtree(begun / "record")
    said = safeguard("record", "restore", backup, "--site", begun)
    assert (said.code, said.err, "Restored: " in said.out) == (0, "", True)
    assert safeguard("record", "verify", "--site", begun).code == 0
    assert safeguard("answer", "--site", begun, typed="yes\nq\n").code == 3


def test_a_rollback_is_refused_and_done_on_purpose_only(safeguard: Call, begun: Path, backup: Path) -> None:
    said = safeguard("record", "restore", backup, "--site", begun)
    assert (said.code, "this is a rollback" in said.err) == (65, True)
    said = safeguard("record", "restore", backup, "--replace", "--site", begun)
    assert (said.code, "Say why" in said.err) == (64, True)
    said = safeguard("record", "restore", backup, "--replace", "--reason", "the disk broke", "--site", begun)
    assert said.code == 0
    assert "This was a rollback" in said.out
    assert "What was there is kept in" in said.out
    assert "回退" in safeguard("record", "restore", backup, "--site", begun, "--lang", "zh").err


def test_a_checkpoint_on_a_share_shows_a_rollback_into_an_empty_place(
    safeguard: Call, begun: Path, backup: Path, tmp_path: Path
) -> None:
    site = begun / "site.yaml"
    site.write_text(site.read_text("utf-8") + f"settings: {{checkpoint_to: [{tmp_path}/share.txt]}}\n", "utf-8")
    assert safeguard("record", "checkpoint", "--site", begun).code == 0
    shutil.rmtree(begun / "record")
    said = safeguard("record", "restore", backup, "--site", begun)
    assert (said.code, "this is a rollback" in said.err) == (65, True)
    assert safeguard("record", "restore", backup, "--replace", "--reason", "fire", "--site", begun).code == 0
    said = safeguard("record", "verify", "--against", tmp_path / "share.txt", "--site", begun)
    assert said.code == 65
    assert "says that a backup was restored" in said.err


def test_what_is_no_backup_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    assert safeguard("record", "restore", tmp_path / "gone.zip", "--site", begun).code == 66
    (tmp_path / "x.zip").write_bytes(b"nonsense")
    assert safeguard("record", "restore", tmp_path / "x.zip", "--site", begun).code == 65


def test_a_backup_is_restored_to_a_server(safeguard: Call, begun: Path, backup: Path, database: str) -> None:
    site = begun / "site.yaml"
    site.write_text(site.read_text("utf-8") + f'record: "{database}"\nevidence: files\n', "utf-8")
    said = safeguard("record", "restore", backup, "--site", begun)
    assert (said.code, "Restored: " in said.out) == (0, True)
    assert safeguard("record", "verify", "--site", begun).code == 0
    again = safeguard("record", "backup", begun / "again.zip", "--site", begun)
    assert (again.code, "The copy verifies" in again.out) == (0, True)
