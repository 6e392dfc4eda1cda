"""Write a small file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Replace a file's content at one stroke; whoever reads it sees the old or the new, also after a crash.

    Args:
        path: the file; its folder must exist.
        content: all of it.
        mode: permissions.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    _replace(path, content, mode, os.fsync)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_passing(path: Path, content: bytes, *, mode: int) -> None:
    """Do the same for what can be made again: after a crash it may be lost or empty."""
    _replace(path, content, mode, lambda _descriptor: None)


def _replace(path: Path, content: bytes, mode: int, settle: Callable[[int], None]) -> None:
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            settle(file.fileno())
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
