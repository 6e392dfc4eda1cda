"""The model of a disk: what was synced is there after a cut, and of the rest anything may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BEFORE, AFTER = b"a" * 2048, b"b" * 2048


@pytest.fixture
def unsynced(part: Any) -> Any:
    return part("unsynced")


@pytest.fixture
def disk(unsynced: Any, tmp_path: Path) -> Any:
    """A disk with one file, durable."""
    at = unsynced.empty(tmp_path / "disk")
    (at / "file").write_bytes(BEFORE)
    return unsynced.Disk(at)


def left(unsynced: Any, disk: Any, chance: float, seed: int = 0) -> dict[str, bytes]:
    into = unsynced.empty(disk.at.parent / "left")
    disk.survives(unsynced.Fate(chance, seed), into)
    return {str(one.relative_to(into)): one.read_bytes() for one in into.rglob("*") if one.is_file()}


def test_what_is_synced_is_there_and_what_is_not_may_be(unsynced: Any, disk: Any) -> None:
    file = disk.find(disk.at / "file")
    file.pending.append(unsynced.Write(0, AFTER))
    assert left(unsynced, disk, 0.0) == {"file": BEFORE}
    assert left(unsynced, disk, 1.0) == {"file": AFTER}
    file.sync()
    assert left(unsynced, disk, 0.0) == {"file": AFTER}


def test_a_write_is_torn_between_sectors(unsynced: Any, disk: Any) -> None:
    disk.find(disk.at / "file").pending.append(unsynced.Write(100, AFTER[:1500]))
    seen = {left(unsynced, disk, 0.5, seed)["file"] for seed in range(200)}
    first = {one[100:512] for one in seen}
    assert BEFORE[:412] in first
    assert AFTER[:412] in first
    assert all(one[:100] == BEFORE[:100] and one[1600:] == BEFORE[1600:] for one in seen)
    assert any(one[100:512] == BEFORE[:412] and one[512:1024] == AFTER[:512] for one in seen)
    assert any(len(set(one[512:1024])) > 2 for one in seen), "rubbish in a sector"


def test_cutting_a_file_and_growing_it_may_be_undone(unsynced: Any, disk: Any) -> None:
    disk.find(disk.at / "file").pending += [unsynced.Cut(10), unsynced.Write(3000, b"end")]
    sizes = {len(left(unsynced, disk, 0.5, seed)["file"]) for seed in range(100)}
    assert sizes == {10, 2048, 3003}
    assert disk.find(disk.at / "file").size == 3003


def test_a_name_is_durable_with_its_folder_and_not_with_its_file(unsynced: Any, disk: Any) -> None:
    new = unsynced.File(pending=[unsynced.Write(0, b"new")])
    disk.name(disk.at / "new", new)
    new.sync()
    assert left(unsynced, disk, 0.0) == {"file": BEFORE}
    disk.root.sync()
    assert left(unsynced, disk, 0.0) == {"file": BEFORE, "new": b"new"}
    disk.name(disk.at / "new", None)
    assert disk.find(disk.at / "new") is None
    assert left(unsynced, disk, 0.0) == {"file": BEFORE, "new": b"new"}
    disk.root.sync()
    assert left(unsynced, disk, 0.0) == {"file": BEFORE}


def test_what_lies_in_a_folder_without_a_name_is_lost_with_it(unsynced: Any, disk: Any) -> None:
    folder, file = unsynced.Folder(), unsynced.File(bytearray(b"x"))
    disk.name(disk.at / "folder", folder)
    disk.name(disk.at / "folder" / "x", file)
    folder.sync()
    assert left(unsynced, disk, 0.0) == {"file": BEFORE}
    assert left(unsynced, disk, 1.0) == {"file": BEFORE, "folder/x": b"x"}
    disk.root.sync()
    assert left(unsynced, disk, 0.0) == {"file": BEFORE, "folder/x": b"x"}
