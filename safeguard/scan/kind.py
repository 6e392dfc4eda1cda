"""What a file is, by its content. Its extension is only a claim."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

HEAD = 65536
"""Bytes from the beginning of a file that decide."""


class FileKind(StrEnum):
    """The kinds that are told apart."""

    TEXT = "text"
    MARKUP = "markup"
    """HTML, XML, SVG."""
    WORD = "docx"
    SHEET = "xlsx"
    ENCRYPTED_OFFICE = "encrypted office document"
    SLIDES = "pptx"
    OPENDOCUMENT = "opendocument"
    OFD = "ofd"
    XLSB = "xlsb"
    ZIP = "zip"
    OLE = "ole"
    """The binary Office formats of before 2007, and messages of Outlook."""
    RTF = "rtf"
    MAIL = "mail"
    PDF = "pdf"
    IMAGE = "image"
    MEDIA = "sound or film"
    ARCHIVE = "archive"
    DATABASE = "database"
    PROGRAM = "program"
    BINARY = "binary"
    NOT_READ = "not read"
    """A file that was never opened: a link, a device, one without the right to read it."""


_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"8BPS", FileKind.IMAGE),
    (b"\x00\x00\x01\x00", FileKind.IMAGE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"MSCF", FileKind.ARCHIVE),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"MZ\x90\x00", FileKind.PROGRAM),
    (b"ID3", FileKind.MEDIA),
    (b"OggS", FileKind.MEDIA),
    (b"fLaC", FileKind.MEDIA),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAIL = re.compile(rb"(?:[A-Za-z][\w-]{0,40}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*){3}")
_MAIL_FIELD = re.compile(rb"(?im)^(?:received|mime-version|message-id|return-path|content-transfer-encoding):")
_MARKUP = re.compile(rb"\s*<(?:[!?]|/?[A-Za-z][\w:.-]*[\s/>])")
_CONTROL = bytes(sorted(set(range(32)) - {7, 8, 9, 10, 12, 13, 27}))
_CONTROL_SHARE = 0.01
"""Share of control characters above which bytes without a signature are no text."""


def kind_of(head: bytes) -> FileKind:
    """Return the kind of a file by its first :data:`HEAD` bytes; of a container only that it is one."""
    if head.startswith(_BOMS):
        return (
            FileKind.MARKUP
            if _MARKUP.match(head[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\x00", b""))
            else FileKind.TEXT
        )
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return FileKind.IMAGE if head[8:12] in (b"WEBP", b"heic", b"avif", b"mif1") else FileKind.MEDIA
    if head[257:262] == b"ustar":
        return FileKind.ARCHIVE
    if head[:2] == b"BM" and b"\x00" in head[:32]:
        return FileKind.IMAGE
    return _kind_of_unsigned(head)


def _kind_of_unsigned(head: bytes) -> FileKind:
    if b"\x00" in head:
        return FileKind.TEXT if utf_16_order(head) else FileKind.BINARY
    if len(head.translate(None, _CONTROL)) < len(head) * (1 - _CONTROL_SHARE):
        return FileKind.BINARY
    if _MAIL.match(head) and _MAIL_FIELD.search(head[:8192]):
        return FileKind.MAIL
    return FileKind.MARKUP if _MARKUP.match(head) else FileKind.TEXT


def utf_16_order(head: bytes) -> str:
    """Return ``utf-16-le`` or ``utf-16-be`` for UTF-16 without a mark of its byte order; empty if it is not that.

    Decoded in the right order, nearly all of a text of Chinese and Latin letters is letters, digits and punctuation.
    """
    sample = head[:4096]
    sample = sample[: len(sample) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        plain = sum(1 for character in text if _plausible(character))
        if text and plain >= 0.97 * len(text):
            return encoding
    return ""


def _plausible(character: str) -> bool:
    code = ord(character)
    return (
        0x20 <= code < 0x7F or code in (9, 10, 13) or 0x4E00 <= code < 0xA000 or 0x3000 <= code < 0x3040
        or 0xFF00 <= code < 0xFFF0 or 0x2010 <= code < 0x2030 or 0x2600 <= code < 0x2700
    )  # fmt: skip


def kind_of_members(names: Collection[str]) -> FileKind:
    """Return the kind of a zip container by the names of its members."""
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return FileKind.WORD
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith("xl/") for name in names):
        return FileKind.SHEET
    if any(name.startswith("ppt/") for name in names):
        return FileKind.SLIDES
    if "OFD.xml" in names:
        return FileKind.OFD
    return FileKind.OPENDOCUMENT if "mimetype" in names and "content.xml" in names else FileKind.ZIP
