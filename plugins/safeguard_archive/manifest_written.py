"""One entry of a list of files as it is written, before it is judged."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from safeguard import Message


@dataclass(frozen=True, slots=True)
class Written:
    """A path with its digest."""

    line: int
    path: str
    digest: str
    algorithm: str = ""
    """Empty where the entry does not name it."""
    size: int | None = None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be understood: a file that nobody checks."""

    line: int
    text: str
    reason: Message


def opened(path: Path, newline: str | None = None) -> TextIO:
    """Open a list, in UTF-8 or UTF-16 with a mark, UTF-8, or else GB 18030 (Chinese Windows).

    Bytes that do not belong there are kept as they are in names, as the operating system does.

    Args:
        path: the list.
        newline: as :func:`open` takes it.

    Raises:
        OSError: it cannot be read.
    """
    encoding = _encoding_of(path)
    # Half of a 16-bit sign cannot be kept as a byte.
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    return path.open(encoding=encoding, errors=errors, newline=newline)


def _encoding_of(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        piece = stream.read(64 * 1024)
        if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            while piece:
                decoder.decode(piece)
                piece = stream.read(64 * 1024)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"
