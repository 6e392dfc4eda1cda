"""Watch that code changes nothing: what Python itself does to files, environment and network, by its audit events.

Part of the kit for authors, no protection: what a started program or a C library does is not seen (PEP 578).
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_PATHS_OF: Mapping[str, tuple[int, ...]] = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.mkdir": (0,),
    "os.rmdir": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "os.setxattr": (0,),
}
"""Audit event → which of its arguments name what is changed (docs.python.org, audit events table)."""

_NEVER = {"os.chdir": "changes the working folder", "os.putenv": "changes the environment"}


class ReadOnlyWatch:
    """Notes what the code in its ``with`` block changes outside one folder.

    Args:
        allowed: the folder that may be written.
    """

    def __init__(self, allowed: Path) -> None:
        self._allowed = allowed.resolve()
        self._strangers: set[int | None] = set()
        self.seen: list[str] = []
        """What was changed, in plain words, in order."""

    def __enter__(self) -> Self:
        _install()
        mine = threading.get_ident()
        self._strangers = {thread.ident for thread in threading.enumerate() if thread.ident != mine}
        _active.append(self)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        _active.remove(self)

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take one audit event."""
        if threading.get_ident() in self._strangers:
            return
        if event == "open" and _opens_for_writing(arguments):
            self._changed("writes", arguments[0])
        elif event in _PATHS_OF:
            for position in _PATHS_OF[event]:
                self._changed(event, arguments[position])
        elif event in _NEVER:
            self.seen.append(_NEVER[event])

    def _changed(self, what: str, path: object) -> None:
        if isinstance(path, int):
            return
        place = Path(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]  # noqa: PTH100 - links must not be followed
        if "__pycache__" in place.parts or place.is_relative_to("/dev") or place.is_relative_to(self._allowed):
            return
        self.seen.append(f"{what} {place}")


def _opens_for_writing(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)


_active: list[ReadOnlyWatch] = []


@cache
def _install() -> None:
    """Add the one hook of this process; Python has no way to take it out again, so it idles between watches."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    for watch in tuple(_active):
        watch.note(event, arguments)
