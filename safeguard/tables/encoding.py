"""Which encoding a text file is in: Unicode with or without its mark, else GB18030."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from safeguard.errors import Place, TableError
from safeguard.messages import msg

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<(!doctype|\?xml|html|head|table|meta|style)", re.IGNORECASE)


def text_encoding(path: Path) -> str:
    """Return the codec name of a text file.

    Raises:
        TableError: it is not text, or text of another kind than a table.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    encoding = _marked(head) or _unmarked_utf16(head) or _decodable(path)
    sample = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    if _MARKUP.match(sample.lstrip("\ufeff")):
        raise TableError(
            msg("This is a web page or XML file under a table's name"),
            hint=msg("Open it in WPS or Excel and save it as XLSX or CSV"),
            place=Place(file=str(path)),
        )
    if _CONTROL.search(sample):
        raise _not_text(path)
    return encoding


def _marked(head: bytes) -> str:
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def _unmarked_utf16(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return ""
    # Digits, commas and line ends have one zero byte each: always on the same side.
    if even == 0:
        return "utf-16-le"
    return "utf-16-be" if odd == 0 else ""


def _decodable(path: Path) -> str:
    for encoding in ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise _not_text(path)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _not_text(path: Path) -> TableError:
    return TableError(
        msg("This is not a table: neither a workbook nor text in UTF-8, UTF-16 or GB18030"),
        hint=msg("Open it in WPS or Excel and save it as XLSX or CSV"),
        place=Place(file=str(path)),
    )
