"""One entry of a list of files as it is written, before it is judged."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

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


def encoding_of(path: Path) -> str:
    """Return how a list is encoded: UTF-8 or UTF-16 with a mark, UTF-8, else GB 18030 (Chinese Windows).

    Raises:
        OSError: it cannot be read.
    """
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
