"""Walk a tree: every name is either a file to look at, or left out for a stated reason. Nothing is skipped silently."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """One name of the tree."""

    path: str
    """As the operating system takes it; undecodable bytes are surrogates."""
    name: str
    """Relative to the root of the walk, with ``/`` between its parts."""
    left_out: str = ""
    """Why it is not looked at, as a core message id; empty for a plain file."""


SYMLINK = "symbolic link"
SPECIAL = "special file"
UNREADABLE = "unreadable"
OTHER_DEVICE = "other device"
SEEN = "folder seen before"


def walk(root: str) -> Iterator[Found]:
    """Yield everything under a folder, in order of name, folder by folder.

    Links are not followed; other file systems mounted inside are not entered; a folder that appears twice (a bind
    mount) is entered once.

    Raises:
        OSError: the root itself cannot be looked at.
    """
    status = Path(root).stat()
    seen = {status.st_ino}
    folders = [(root, "")]
    while folders:
        folder, name = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            if not name:
                raise
            yield Found(folder, name, UNREADABLE)
            continue
        below: list[tuple[str, str]] = []
        for entry in entries:
            found = _judge(entry, f"{name}/{entry.name}" if name else entry.name, status.st_dev, seen)
            if found is None:
                below.append((entry.path, f"{name}/{entry.name}" if name else entry.name))
            else:
                yield found
        folders.extend(reversed(below))


def _judge(entry: os.DirEntry[str], name: str, device: int, seen: set[int]) -> Found | None:
    """Return what an entry is, or ``None`` for a folder that is to be entered."""
    try:
        if entry.is_symlink():
            return Found(entry.path, name, SYMLINK)
        if entry.is_file(follow_symlinks=False):
            return Found(entry.path, name)
        if not entry.is_dir(follow_symlinks=False):
            return Found(entry.path, name, SPECIAL)
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return Found(entry.path, name, UNREADABLE)
    if status.st_dev != device:
        return Found(entry.path, name, OTHER_DEVICE)
    if status.st_ino in seen:
        return Found(entry.path, name, SEEN)
    seen.add(status.st_ino)
    return None
