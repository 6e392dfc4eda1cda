"""The computer that is looked at: its files and programs below a root folder, read without changing anything."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from safeguard import Message, msg

_PROGRAM_FOLDERS = ("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "HOME": "/nonexistent",
    "PATH": ":".join(f"/{folder}" for folder in _PROGRAM_FOLDERS),
}
_LARGEST_TEXT = 16 * 1024 * 1024
_ONE_READ = 65536


class Gap(StrEnum):
    """Why a fact could not be read."""

    MISSING = "missing"
    DENIED = "denied"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Unread:
    """A fact that could not be read, and why: never to be taken for an empty one."""

    source: str
    """Path or command line."""
    gap: Gap
    reason: Message


@dataclass(frozen=True, slots=True)
class Output:
    """What a program said."""

    command: str
    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Machine:
    """Files and programs below a root folder; ``/`` is the running system."""

    root: Path = Path("/")

    def path(self, name: str) -> Path:
        """Return where ``/etc/passwd`` lies below the root."""
        return self.root / name.lstrip("/")

    def status(self, name: str) -> os.stat_result | Unread:
        """Return what the file system says of a file, links followed."""
        try:
            return self.path(name).stat()
        except OSError as error:
            return _why(name, error)

    def text(self, name: str) -> str | Unread:
        """Return the text of a regular file of at most 16 MB; bytes that are not UTF-8 become U+FFFD."""
        path = self.path(name)
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return Unread(name, Gap.FAILED, msg("{path} is not a regular file", path=name))
            with path.open("rb") as file:
                content = _content(file)
        except OSError as error:
            return _why(name, error)
        if len(content) > _LARGEST_TEXT:
            return Unread(name, Gap.FAILED, msg("{path} is too large to read", path=name))
        return content.decode("utf-8", "replace")

    def names(self, folder: str, pattern: str = "*") -> tuple[str, ...] | Unread:
        """Return the names in a folder that fit a shell pattern, sorted."""
        try:
            found = [path.name for path in self.path(folder).iterdir()]
        except OSError as error:
            return _why(folder, error)
        return tuple(sorted(name for name in found if fnmatchcase(name, pattern)))

    def program(self, name: str) -> str:
        """Return the path of a program of this system, or nothing."""
        folders = ":".join(str(self.root / folder) for folder in _PROGRAM_FOLDERS)
        return shutil.which(name, path=folders) or ""

    def run(self, name: str, *arguments: str, seconds: float = 10.0) -> Output | Unread:
        """Run a program that only reads, in the C locale, without a shell, and stop it after so many seconds."""
        command = " ".join((name, *arguments))
        program = self.program(name)
        if not program:
            return Unread(command, Gap.MISSING, msg("The program {program} is not installed", program=name))
        try:
            process = subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            return _why(command, error)
        return _finish(process, command, seconds)


def _content(file: BinaryIO) -> bytes:
    """Return what is in a file, by small reads: the kernel refuses large ones below ``/proc/sys``."""
    parts: list[bytes] = []
    while sum(map(len, parts)) <= _LARGEST_TEXT and (part := file.read(_ONE_READ)):
        parts.append(part)
    return b"".join(parts)


def _finish(process: subprocess.Popen[bytes], command: str, seconds: float) -> Output | Unread:
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        reason = msg("{command} did not answer within {seconds} seconds", command=command, seconds=seconds)
        return Unread(command, Gap.FAILED, reason)
    return Output(command, process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def refused(output: Output) -> Unread:
    """Return the reason for an output that says that the program could not do it."""
    lines = (output.err.strip() or output.out.strip()).splitlines()
    said = lines[-1].strip()[:300] if lines else ""
    reason = msg("{command} ended with code {code}: {said}", command=output.command, code=output.code, said=said)
    return Unread(output.command, Gap.FAILED, reason)


def _why(source: str, error: OSError) -> Unread:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Unread(source, Gap.MISSING, msg("{path} is not there", path=source))
    if isinstance(error, PermissionError):
        reason = msg("{path} cannot be read without more rights; run as root", path=source)
        return Unread(source, Gap.DENIED, reason)
    said = error.strerror or type(error).__name__
    return Unread(source, Gap.FAILED, msg("{path} cannot be read: {said}", path=source, said=said))
