"""A file is what its content says."""

from __future__ import annotations

import pytest

from safeguard.scan.kind import FileKind, kind_of, kind_of_members, utf_16_order


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", FileKind.TEXT),
        ("一行文字\n".encode("gb18030"), FileKind.TEXT),
        ("\ufeff文字".encode("utf-16-le"), FileKind.TEXT),
        ("没有标记的文字，Latin 1\r\n".encode("utf-16-be"), FileKind.TEXT),
        (b"<!DOCTYPE html><p>x", FileKind.MARKUP),
        ("\ufeff<html><body>".encode("utf-16"), FileKind.MARKUP),
        (b"a < b and c > d", FileKind.TEXT),
        (b"PK\x03\x04rest", FileKind.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE),
        (b"junk\n%PDF-1.7\n", FileKind.PDF),
        (b"{\\rtf1\\ansi", FileKind.RTF),
        (b"\xff\xd8\xff\xe0JFIF", FileKind.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBP", FileKind.IMAGE),
        (b"\x00\x00\x00\x18ftypmp42", FileKind.MEDIA),
        (b"Received: a\r\nFrom: b\r\n c\r\nMIME-Version: 1.0\r\n\r\nbody", FileKind.MAIL),
        (b"Name: a\nAge: b\nPost: c\n", FileKind.TEXT),
        (b"\x7fELF\x02\x01", FileKind.PROGRAM),
        (bytes(range(256)) * 4, FileKind.BINARY),
    ],
)
def test_kind_of(head: bytes, kind: FileKind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ({"word/document.xml"}, FileKind.WORD),
        ({"xl/workbook.xml", "xl/worksheets/sheet1.xml"}, FileKind.SHEET),
        ({"xl/workbook.bin"}, FileKind.XLSB),
        ({"ppt/presentation.xml"}, FileKind.SLIDES),
        ({"OFD.xml", "Doc_0/Document.xml"}, FileKind.OFD),
        ({"mimetype", "content.xml"}, FileKind.OPENDOCUMENT),
        ({"readme.txt"}, FileKind.ZIP),
    ],
)
def test_kind_of_members(names: set[str], kind: FileKind) -> None:
    assert kind_of_members(names) is kind


def test_utf_16_is_told_from_binary() -> None:
    assert utf_16_order("机密文件 one\n".encode("utf-16-le")) == "utf-16-le"
    assert utf_16_order(bytes(range(256))) == ""
