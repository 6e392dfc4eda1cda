"""Log files below ``/var/log``: which there are, and when each was last written."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread

FOLDER = "/var/log"
_MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class LogFile:
    """One regular file."""

    path: str
    modified: float
    """Seconds since 1970, UTC."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class LogFiles:
    """All log files that could be seen, and the folders that could not be entered."""

    all: tuple[LogFile, ...]
    unread: tuple[Unread, ...] = ()


def read_log_files(machine: Machine) -> LogFiles | Unread:
    """Return the regular files below ``/var/log``; links are not followed."""
    top = machine.names(FOLDER)
    if isinstance(top, Unread):
        return top
    files: list[LogFile] = []
    unread: list[Unread] = []

    def closed(error: OSError) -> None:
        folder = "/" + os.path.relpath(error.filename, machine.root)
        reason = msg("{path} cannot be read without more rights; run as root", path=folder)
        unread.append(Unread(folder, Gap.DENIED, reason))

    for folder, _folders, names in os.walk(machine.path(FOLDER), onerror=closed):
        files += [file for name in names if (file := _file(machine, os.path.join(folder, name))) is not None]  # noqa: PTH118 - speed
        if len(files) > _MOST_FILES:
            return Unread(FOLDER, Gap.FAILED, msg("{path} holds too many files to look at", path=FOLDER))
    return LogFiles(tuple(sorted(files, key=lambda file: file.path)), tuple(unread))


def _file(machine: Machine, path: str) -> LogFile | None:
    try:
        found = os.lstat(path)
    except OSError:  # rotated away meanwhile
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return LogFile("/" + os.path.relpath(path, machine.root), found.st_mtime, found.st_size)
