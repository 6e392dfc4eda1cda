"""How a record in a folder keeps what it acknowledged: with which SQLite, and which journal."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from safeguard.record.durability import Durability, durability, filesystem_of


@dataclass(frozen=True, slots=True)
class Disk:
    """What keeps a record."""

    sqlite: str
    """Version of SQLite."""
    filesystem: str
    """Type as the kernel names it; empty where it is not known."""
    kept_by: Durability


def disk_of(folder: Path) -> Disk:
    """Return what keeps a record in a folder."""
    filesystem = filesystem_of(folder)
    return Disk(sqlite3.sqlite_version, filesystem, durability(sqlite3.sqlite_version_info, filesystem))
