"""ZIP files from elsewhere: looked through before anything in them is read, and read within limits.

Refused are names that are not expected (so no path can lead anywhere), names that come twice, encryption, unknown
compression, members that overlap, and sizes that no record has.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from re import Pattern
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from safeguard.errors import MissingFileError, Place, Problem, RecordError
from safeguard.messages import Message, msg

MOST_MEMBERS = 1_000_000
RATIO = 300
"""How much smaller a member may have become by compression, beyond :data:`SMALL`; a ledger reaches some 30."""
SMALL = 1 << 24
LONGEST_LINE = 1 << 28
"""Bytes of a line of a ledger; a batch of a thousand results has some hundred thousand."""
PIECE = 1 << 16


@contextmanager
def opened(file: Path, names: Pattern[str]) -> Iterator[ZipFile]:
    """Open a ZIP file all of whose members have expected names and sizes.

    Raises:
        MissingFileError: there is no such file.
        RecordError: it is no ZIP file, damaged, or hostile; all reasons at once.
    """
    if not file.exists():
        raise MissingFileError(msg("There is no file {file}", file=str(file)))
    try:
        with ZipFile(file) as archive:
            wrong = [
                Problem(one, Place(str(file))) for one in _mistakes(archive.infolist(), file.stat().st_size, names)
            ]
            if wrong:
                raise RecordError(wrong[:20], exit_code=65)
            yield archive
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise RecordError(
            msg("The file is damaged: {detail}", detail=reason), place=Place(str(file)), exit_code=65
        ) from error


def _mistakes(members: list[ZipInfo], size: int, names: Pattern[str]) -> Iterator[Message]:
    if len(members) > MOST_MEMBERS:
        yield msg("It has {count} members; no more than {most} are read", count=len(members), most=MOST_MEMBERS)
        return
    if sum(one.compress_size for one in members) > size:
        yield msg("Its members overlap: this is no file that Safeguard wrote")
    seen: set[str] = set()
    for one in members:
        about: dict[str, str | int] = {"name": one.filename, "size": one.file_size}
        # The name that a reader sees may differ from the one that stands in the file: both must be expected.
        if not names.fullmatch(one.filename) or one.orig_filename != one.filename:
            yield msg("It has a member that does not belong there: {name}", name=one.orig_filename)
        elif one.filename in seen:
            yield msg("It has the member {name} twice", **about)
        elif one.flag_bits & 1 or one.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            yield msg(
                "Its member {name} is encrypted or packed in a way that Safeguard does not use", name=one.filename
            )
        elif one.file_size > max(SMALL, RATIO * one.compress_size):
            yield msg(
                "Its member {name} would grow to {size} bytes: this is a bomb", name=one.filename, size=one.file_size
            )
        seen.add(one.filename)


def pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Yield a member piece by piece, never more than it said it has."""
    with archive.open(name) as member:
        while piece := member.read(PIECE):
            yield piece


def whole(archive: ZipFile, name: str, most: int = SMALL) -> bytes:
    """Return a small member.

    Raises:
        RecordError: it is not there, or not small.
    """
    if name not in archive.namelist() or archive.getinfo(name).file_size > most:
        raise RecordError(msg("It lacks the member {name}, or that is too large", name=name), exit_code=65)
    return archive.read(name)


def lines(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Yield a member line by line. Raises ``ValueError`` for a line that is too long."""
    with archive.open(name) as member:
        while line := member.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise ValueError("a line is too long")
            yield line
