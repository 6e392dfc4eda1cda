"""Every name of a tree is a file or left out for a reason."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from safeguard.scan import walk as walking
from safeguard.scan.walk import SEEN, SPECIAL, SYMLINK, UNREADABLE, walk


def test_files_come_in_order_of_name_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [found.name for found in walk(str(tmp_path))] == ["b.txt", "a/1.txt", "a/2.txt", "c/d/e.txt"]


def test_links_are_named_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "passwd").symlink_to("/etc/passwd")
    assert {(found.name, found.left_out) for found in walk(str(tmp_path))} == {("loop", SYMLINK), ("passwd", SYMLINK)}


def test_a_pipe_is_special(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [found.left_out for found in walk(str(tmp_path))] == [SPECIAL]


def test_an_undecodable_name_is_walked(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xc3\xdc.txt")).touch()
    (found,) = walk(str(tmp_path))
    assert os.fsencode(found.name) == b"\xc3\xdc.txt"


def test_a_folder_that_cannot_be_listed_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    listing = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "closed")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(found.name, found.left_out) for found in walk(str(tmp_path))] == [("closed", UNREADABLE)]


def test_a_folder_of_another_device_or_seen_before_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").touch()
    (entry,) = os.scandir(tmp_path)
    status = entry.stat()
    assert stat.S_ISDIR(status.st_mode)
    other = walking._judge(entry, "inner", status.st_dev + 1, set())
    again = walking._judge(entry, "inner", status.st_dev, {status.st_ino})
    assert (other and other.left_out, again and again.left_out) == (walking.OTHER_DEVICE, SEEN)


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        list(walk(str(tmp_path / "nowhere")))
