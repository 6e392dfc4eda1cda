"""Refuse a zipped workbook whose unpacked size would stop the program, before its reader sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from safeguard.errors import Place, TableError
from safeguard.messages import Message, msg

MAX_UNPACKED = 1 << 30
"""Bytes of all members together."""

MAX_CELLS = 20_000_000
"""Rows × columns of one sheet: the reader keeps a place for each, used or not (24 bytes)."""

_CHUNK = 1 << 20
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def refuse_oversize(data: bytes, path: Path) -> None:
    """Look at what a zipped workbook unpacks to, counting real bytes and not what its headers claim.

    Raises:
        TableError: too many bytes, too many cells, or a broken archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MAX_UNPACKED
            for member in archive.infolist():
                left -= _unpacked(archive, member, left, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise TableError(
            msg("The workbook is broken or of a kind that cannot be read: {reason}", reason=str(error)[:200]),
            hint=msg("Open it in WPS or Excel and save it as XLSX"),
            place=Place(file=str(path)),
        ) from error


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, path: Path) -> int:
    """Return how many bytes a member holds."""
    size, tail = 0, b""
    rows, columns = 0, 0
    is_sheet = _WORKSHEET.fullmatch(member.filename) is not None
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise _too_large(path, msg("The workbook unpacks to more than {limit} MB", limit=MAX_UNPACKED >> 20))
            if is_sheet:
                window = tail + chunk
                rows, columns = _extent(window, rows, columns)
                tail = window[-256:]
                if rows * columns > MAX_CELLS:
                    raise _too_large(
                        path, msg("A sheet reaches to row {rows} and column {columns}", rows=rows, columns=columns)
                    )
    return size


def _extent(xml: bytes, rows: int, columns: int) -> tuple[int, int]:
    for letters, row in _CELL.findall(xml):
        rows = max(rows, int(row))
        columns = max(columns, _column_number(letters))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large(path: Path, message: Message) -> TableError:
    return TableError(
        message,
        hint=msg("Delete the empty rows and columns far outside, or save only the register's sheet"),
        place=Place(file=str(path)),
    )
