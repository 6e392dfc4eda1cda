"""Files of checkpoints: note after note, only added to; beside the record, on another share, or saved by a person.

Beside such a file may lie the leaves of the ledger (``….leaves``: 32 bytes an entry). They need no trust: what the
checkpoints do not confirm is not used. With them, the very first entry that differs can be named.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import MissingFileError, Place, Problem, RecordError
from safeguard.messages import msg
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.hashing import SIZE
from safeguard.record.notes import DASH, Note, parse

FILE = "checkpoints.txt"
LARGEST = 64 << 20
"""Bytes of a file that is read; some hundred thousand checkpoints."""


@dataclass(frozen=True, slots=True)
class Held:
    """A checkpoint that somebody holds."""

    note: Note
    checkpoint: Checkpoint
    place: Place


def read(file: Path) -> tuple[Held, ...]:
    """Return all checkpoints of a file, as they stand in it; nothing is verified.

    Raises:
        MissingFileError: there is no such file.
        RecordError: it cannot be read, or something in it is no checkpoint.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise RecordError(
                msg("This is no file of checkpoints: it is too large"), place=Place(str(file)), exit_code=65
            )
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise MissingFileError(msg("There is no file {file}", file=str(file))) from error
    except OSError as error:
        raise RecordError(msg("{file} cannot be read: {error}", file=str(file), error=str(error))) from error
    except UnicodeDecodeError as error:
        raise RecordError(msg("This is no file of checkpoints"), place=Place(str(file)), exit_code=65) from error
    held, wrong = split(text.replace("\r\n", "\n"), str(file))
    if wrong:
        raise RecordError(wrong, exit_code=65)
    return held


def read_partly(file: Path) -> tuple[tuple[Held, ...], tuple[Problem, ...]]:
    """Return what can be read of a file of checkpoints that may not be there, and what is wrong with the rest."""
    try:
        return split(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), str(file))
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError) as error:
        return (), (Problem(msg("{file} cannot be read: {error}", file=str(file), error=str(error))),)


def split(text: str, file: str) -> tuple[tuple[Held, ...], tuple[Problem, ...]]:
    """Return the checkpoints in a text, and what else is in it; ``file`` is what the places name."""
    held: list[Held] = []
    wrong: list[Problem] = []
    for line, piece in _pieces(text):
        place = Place(file, line)
        try:
            note = parse(piece)
            held.append(Held(note, Checkpoint.parse(note.text), place))
        except ValueError:
            hint = msg("A checkpoint has its lines, an empty line, and a line that begins with a dash and signs it")
            wrong.append(Problem(msg("This is no checkpoint of Safeguard"), place, hint))
    return tuple(held), tuple(wrong)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each note with the line on which it begins: a note ends where the lines of its signatures do."""
    lines: list[str] = []
    begin, signed = 1, False
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if lines and signed and not line.startswith(DASH):
            yield begin, "\n".join(lines) + "\n"
            lines, signed = [], False
        if not lines:
            begin = number
        signed = signed or (line.startswith(DASH) and bool(lines))
        if line.strip() or lines:
            lines.append(line.rstrip())
    if any(lines):
        yield begin, "\n".join(lines) + "\n"


def append(file: Path, note: Note) -> None:
    """Add a note at the end of a file, in one piece; it is on the disk when this returns. Raises ``OSError``."""
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        gap = "\n" if os.fstat(descriptor).st_size else ""
        _write_all(descriptor, f"{gap}{note}".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def leaves_file(file: Path) -> Path:
    """Return where the leaves beside a file of checkpoints lie."""
    return file.with_name(f"{file.stem}.leaves")


def read_leaves(file: Path) -> list[bytes]:
    """Return the leaves beside a file of checkpoints; none where there are none or they cannot be read."""
    try:
        data = leaves_file(file).read_bytes()
    except OSError:
        return []
    return [data[start : start + SIZE] for start in range(0, len(data) - SIZE + 1, SIZE)]


def append_leaves(file: Path, known: int, leaves: Iterable[bytes]) -> None:
    """Add leaves beside a file of checkpoints.

    Args:
        file: of the checkpoints.
        known: how many leaves are there already; what lies behind them is a torn write and is cut off.
        leaves: those that follow.

    Raises:
        OSError: they cannot be written.
    """
    descriptor = os.open(leaves_file(file), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.ftruncate(descriptor, known * SIZE)
        os.lseek(descriptor, 0, os.SEEK_END)
        _write_all(descriptor, b"".join(leaves))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def same_beginning(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """Return how many leaves two ledgers have in common at their beginning."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
