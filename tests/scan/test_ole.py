"""OLE containers are told apart: encrypted, or of a kind that is not read."""

from __future__ import annotations

from collections.abc import Callable

from safeguard.scan.kind import FileKind
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage

Read = Callable[..., tuple[list[Passage], Outcome]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_an_old_document_is_unsupported(read: Read) -> None:
    assert read(_OLE + b"\x00" * 5000) == ([], Outcome(Extent.UNSUPPORTED, FileKind.OLE))


def test_an_encrypted_document_is_told_wherever_its_stream_is_named(read: Read) -> None:
    for gap in (1000, 65_536 - 8 - 15, 200_000):
        content = _OLE + b"\x00" * gap + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100
        assert read(content)[1] == Outcome(Extent.ENCRYPTED, FileKind.ENCRYPTED_OFFICE)
