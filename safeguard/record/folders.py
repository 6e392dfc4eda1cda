"""Folders whose names outlive a power cut: a folder above keeps the name of a new one only when it is synced itself."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder, for its owner alone, and those above it that are missing; they are durable when this returns.

    Raises:
        OSError: it cannot be made.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in reversed(missing):
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: those that were given, and those that were taken away.

    A folder that may be written to and not read cannot be synced by whoever writes; the system does it in its own time.

    Raises:
        OSError: the disk does not do it.
    """
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
