"""A temporary folder for each step, empty when it begins and gone when it ends.

A folder that was not touched serves the next step too: making one costs more than a simple check.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

_UNTOUCHED_NS = 0
"""Modification time that an untouched folder has: making or removing anything in it sets another."""


class StepFolder:
    """The folder of the step that runs now, in one worker."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text = str(path)

    def prepare(self) -> None:
        """Make sure that it is there and empty."""
        try:
            about = os.stat(self._text, follow_symlinks=False)  # noqa: PTH116 - twice as fast, once per step
        except FileNotFoundError:
            self._make()
            return
        if about.st_mtime_ns != _UNTOUCHED_NS or stat.S_IMODE(about.st_mode) != 0o700:
            remove_tree(self.path)
            self._make()

    def _make(self) -> None:
        self.path.mkdir(mode=0o700)
        os.utime(self.path, ns=(_UNTOUCHED_NS, _UNTOUCHED_NS))


def remove_tree(path: Path) -> None:
    """Remove a folder and all in it, also what was made unreadable; what cannot be removed stays."""
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
        return
    for _attempt in range(_DEEPEST):
        if not path.exists():
            return
        shutil.rmtree(path, onerror=_open_up)


_DEEPEST = 16
"""Unreadable folders inside one another that are still removed: each costs one more attempt."""


def _open_up(_act: Callable[..., object], path: str, _error: object) -> None:
    """Give the owner of a folder the rights back, for the next attempt. Never a file: it may be a link to another."""
    for place in (Path(path).parent, Path(path)):
        with contextlib.suppress(OSError):
            if place.is_dir() and not place.is_symlink():
                place.chmod(0o700)
