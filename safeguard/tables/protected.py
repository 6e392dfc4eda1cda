"""Tell a workbook that is locked by a password from a broken one: its reader says only that it knows no such format."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_OLE_STREAM = "EncryptedPackage".encode("utf-16-le")
"""What XLSX becomes when it is locked: an OLE file with a stream of this name (MS-OFFCRYPTO 2.3.4)."""
_FILE_PASS = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00.{2}", re.DOTALL)
"""In XLS and ET: the record FilePass behind the beginning of the workbook (MS-XLS 2.4.117)."""
_ODS_MANIFEST = "META-INF/manifest.xml"


def is_protected(data: bytes) -> bool:
    """Return whether a workbook that could not be opened is locked by a password.

    Args:
        data: the whole file; a zipped one has been looked at for its size before.
    """
    if not data.startswith(b"PK"):
        return _OLE_STREAM in data or _FILE_PASS.search(data) is not None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"encryption-data" in archive.read(_ODS_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError):
        return False
