"""WAL only where it keeps what was acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.record.durability import DELETE_EXTRA, WAL_FULL, Durability, durability, filesystem_of


@pytest.mark.parametrize(
    ("version", "filesystem", "kept"),
    [
        ((3, 40, 1), "ext4", DELETE_EXTRA),
        ((3, 44, 5), "ext4", DELETE_EXTRA),
        ((3, 44, 6), "ext4", WAL_FULL),
        ((3, 45, 0), "ext4", DELETE_EXTRA),
        ((3, 50, 6), "ext4", DELETE_EXTRA),
        ((3, 50, 7), "ext4", WAL_FULL),
        ((3, 51, 0), "ext4", DELETE_EXTRA),
        ((3, 51, 2), "ext4", DELETE_EXTRA),
        ((3, 51, 3), "ext4", WAL_FULL),
        ((3, 54, 0), "btrfs", WAL_FULL),
        ((3, 54, 0), "nfs4", DELETE_EXTRA),
        ((3, 54, 0), "cifs", DELETE_EXTRA),
        ((3, 54, 0), "", DELETE_EXTRA),
    ],
)
def test_chooses_the_journal(version: tuple[int, ...], filesystem: str, kept: Durability) -> None:
    assert durability(version, filesystem) == kept


def test_finds_the_file_system_of_the_nearest_mount(tmp_path: Path) -> None:
    share = tmp_path / "my share"
    share.mkdir()
    mounts = tmp_path / "mountinfo"
    point = str(share).replace(" ", "\\040")
    mounts.write_text(
        f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 22 0:30 / {point} rw,relatime shared:1 - nfs4 nas:/x rw\n"
    )
    assert filesystem_of(share / "record" / "record.sqlite", mounts) == "nfs4"
    assert filesystem_of(tmp_path / "record.sqlite", mounts) == "ext4"


def test_says_nothing_where_the_system_does_not(tmp_path: Path) -> None:
    assert filesystem_of(tmp_path, tmp_path / "nowhere") == ""
