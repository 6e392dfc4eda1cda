"""Which encoding a text is in: byte order mark, strict UTF-8, then the Chinese encodings by what they make of it."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from safeguard.scan.kind import utf_16_order
from safeguard.scan.source import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8")
"""In the order in which a draw is decided. GB 18030 stands for GB 2312 and GBK too: a superset of both."""
_COMMON = frozenset("的一是不了在人有我他这這中大来來上国國个個到说說们們为為年月日时時会會和地出要以及于於本单單位")


def encoding_of(source: Source) -> str:
    """Return the codec to read a text with; damaged text may still not decode in it without replacements."""
    head = source.head
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if b"\x00" in head and (order := utf_16_order(head)):
        return order
    if _decodes(source.pieces(), "utf-8"):
        return "utf-8"
    sample = next((piece for piece in source.pieces() if not piece.isascii()), head)
    return max(_CANDIDATES, key=lambda name: _likeness(sample, name))


def _decodes(pieces: Iterable[bytes], name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likeness(sample: bytes, name: str) -> int:
    """Common characters speak for an encoding; what it cannot decode speaks against it, many times over."""
    text = sample.decode(name, "replace")
    return sum(1 for character in text if character in _COMMON) - 20 * text[:-2].count("\ufffd")
