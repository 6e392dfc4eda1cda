"""Folders whose names outlive a power cut."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safeguard.record.folders import make_folder, sync_folder


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return what was synced, in order."""
    seen: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: seen.append(Path(f"/proc/self/fd/{descriptor}").readlink()))
    return seen


def test_every_folder_that_was_made_is_synced_into_the_one_above_the_highest_first(
    tmp_path: Path, synced: list[Path]
) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    assert synced == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    assert (tmp_path / "a" / "b" / "c").stat().st_mode & 0o777 == 0o700


def test_what_is_there_is_left_alone(tmp_path: Path, synced: list[Path]) -> None:
    make_folder(tmp_path)
    assert synced == []


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "a")


def test_a_folder_that_may_not_be_read_is_left_to_the_system(
    tmp_path: Path, synced: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError("not to be read")

    monkeypatch.setattr(os, "open", refuse)
    sync_folder(tmp_path)
    assert synced == []
