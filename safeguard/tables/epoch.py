"""From which day a workbook counts: 1900 as Excel for Windows does, or 1904 as it did on old Macintoshes."""

from __future__ import annotations

import io
import re
import zipfile

DAYS_OF_1904 = 1462
"""So many days lie between the two beginnings (ECMA-376 part 1, 18.17.4.1)."""

_XLSX = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true|on)"')
_XLS = re.compile(rb"\x09\x08\x10\x00.{16}.{0,65536}?\x22\x00\x02\x00([\x00\x01])\x00", re.DOTALL)
"""The first record Date1904 behind the beginning of the workbook (MS-XLS 2.4.77)."""
_XLSB_PROPERTIES = 153
"""BrtWbProp; the lowest bit of its flags says it (MS-XLSB 2.4.832)."""


def days_before(data: bytes) -> int:
    """Return how many days must be added to a day number of a workbook: 0, or those until 1904.

    Args:
        data: the whole file, looked at for its size before.
    """
    if not data.startswith(b"PK"):
        found = _XLS.search(data)
        return DAYS_OF_1904 if found and found[1] == b"\x01" else 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return DAYS_OF_1904 if _XLSX.search(archive.read("xl/workbook.xml")) else 0
        if "xl/workbook.bin" in names:
            return DAYS_OF_1904 if _xlsb_flag(archive.read("xl/workbook.bin")) else 0
    return 0


def _xlsb_flag(stream: bytes) -> bool:
    place = 0
    while place < len(stream):
        kind, place = _number(stream, place)
        size, place = _number(stream, place)
        if kind == _XLSB_PROPERTIES:
            return bool(stream[place : place + 1]) and bool(stream[place] & 1)
        place += size
    return False


def _number(stream: bytes, place: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, low ones first; return it and the place behind it.

    The id of a record is written in the same way, but keeps the marks of its bytes: 153 is 0x99 0x01.
    """
    value, shift = 0, 0
    while place < len(stream):
        byte = stream[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if not byte & 0x80:
            break
    return value, place
