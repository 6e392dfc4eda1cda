"""OLE containers: the binary Office formats, not read yet, and the wrapper of encrypted OOXML documents."""

from __future__ import annotations

from collections.abc import Generator

from safeguard.scan.kind import FileKind
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage
from safeguard.scan.source import Source

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an encrypted document (MS-OFFCRYPTO 2.3.4.4)."""


def read_ole(source: Source) -> Generator[Passage, None, Outcome]:
    """Tell an encrypted document from one of a kind that is not read."""
    yield from ()
    last = b""
    for piece in source.pieces():
        if _ENCRYPTED_STREAM in last + piece:
            return Outcome(Extent.ENCRYPTED, FileKind.ENCRYPTED_OFFICE)
        last = piece[-len(_ENCRYPTED_STREAM) :]
    return Outcome(Extent.UNSUPPORTED, FileKind.OLE)
