from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from safeguard.tables.protected import is_protected

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNING = b"\x09\x08\x10\x00" + bytes(16)
XLS = (Path(__file__).with_name("data") / "register.xls").read_bytes()


def ods(manifest: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "locked"),
    [
        (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), True),
        (OLE + bytes(504) + BEGINNING + b"\x2f\x00\x36\x00", True),
        (OLE + bytes(504) + BEGINNING + b"\x86\x00\x00\x00\x2f\x00\x36\x00", True),
        (OLE + bytes(504) + BEGINNING + b"\xe1\x00\x02\x00", False),
        (XLS, False),
        (ods('<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'), True),
        (ods("<manifest:file-entry/>"), False),
        (b"PK\x03\x04 broken", False),
        (b"", False),
    ],
)
def test_what_is_locked(data: bytes, locked: bool) -> None:
    assert is_protected(data) is locked
