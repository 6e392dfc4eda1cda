"""Which journal of SQLite keeps what was acknowledged, on this version and this file system.

WAL needs a SQLite with the WAL-reset fix (https://sqlite.org/wal.html#walresetbug: 3.51.3, back-ported to 3.50.7 and
3.44.6; before it, two connections can lose committed pages) and shared memory, which a network file system does not
have. Everywhere else it is the rollback journal with EXTRA, which also syncs the folder after the journal is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_NETWORK = frozenset(
    {
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs"),
        *("fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs"),
        *("vboxsf", "virtiofs", "vmhgfs"),
    }
)
"""Types, as the Linux kernel names them, without dependable shared memory or locks."""


@dataclass(frozen=True, slots=True)
class Durability:
    """Two pragmas that together keep the promise."""

    journal: str
    synchronous: str


WAL_FULL = Durability("WAL", "FULL")
DELETE_EXTRA = Durability("DELETE", "EXTRA")


def durability(version: tuple[int, ...], filesystem: str) -> Durability:
    """Choose the pragmas.

    Args:
        version: ``sqlite3.sqlite_version_info``.
        filesystem: type of the file system as the kernel names it; empty where it is not known.
    """
    if not filesystem or filesystem in _NETWORK or not has_wal_reset_fix(version):
        return DELETE_EXTRA
    return WAL_FULL


def is_network(filesystem: str) -> bool:
    """Return whether a file system, by its type as the kernel names it, lies on another computer."""
    return filesystem in _NETWORK


def has_wal_reset_fix(version: tuple[int, ...]) -> bool:
    """Return whether WAL with several writers is safe on a version of SQLite."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def filesystem_of(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """Return the type of the file system that a path lies on; empty where the system does not say."""
    try:
        lines = mounts.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return ""
    here, best, found = path.resolve(), 0, ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = Path(left.split()[4].encode().decode("unicode_escape"))
        if here.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), right.split()[0]
    return found
