"""Which files lie in a folder: their names alone, of files that hold something."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """The names of a folder and all below it."""

    names: tuple[str, ...] = ()
    """Relative paths with ``/``, in order."""
    unread: tuple[str, ...] = ()
    """What could not be listed."""


def names_in(root: Path) -> Folder:
    """Return the files below a folder; links, empty files, hidden files and locks of office programs are none."""
    names: list[str] = []
    unread: list[str] = []

    def failed(error: OSError) -> None:
        unread.append(_under(root, error.filename or ""))

    for folder, _, files in os.walk(root, onerror=failed):
        for name in files:
            path = Path(folder) / name
            try:
                filled = not path.is_symlink() and path.is_file() and path.stat().st_size > 0
            except OSError:
                unread.append(_under(root, str(path)))
                continue
            if filled and not name.startswith((".", "~$")):
                names.append(_under(root, str(path)))
    return Folder(tuple(sorted(names)), tuple(sorted(unread)))


def _under(root: Path, path: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/") if path else "."
