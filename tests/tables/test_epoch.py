from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from safeguard.tables.epoch import DAYS_OF_1904, days_before
from safeguard.tables.read import read_register
from safeguard.tables.schema import Column, Kind, Schema

LAMPS = Schema("lamps", {"zh": "灯具", "en": "Lamps"}, (Column("made", {"zh": "日期", "en": "Made"}, Kind.DATE),))


@pytest.mark.parametrize(("epoch", "number"), [(CALENDAR_MAC_1904, 43956), (CALENDAR_WINDOWS_1900, 45418)])
def test_a_day_number_means_the_same_day_from_both_beginnings(epoch: object, number: int, tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = epoch
    for value in ("日期", number, date(2024, 5, 6), 2024, "2024-05-06"):
        book.active.append([value])
    book.save(tmp_path / "a.xlsx")
    days = [str(row.date("made")) for row in read_register(tmp_path / "a.xlsx", LAMPS).rows]
    assert days == ["2024-05-06", "2024-05-06", "2024-01-01/2024-12-31", "2024-05-06"]


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def bof(flag: bytes) -> bytes:
    return b"\xd0\xcf" + b"\x09\x08\x10\x00" + bytes(16) + b"\x22\x00\x02\x00" + flag + b"\x00"


@pytest.mark.parametrize(
    ("data", "days"),
    [
        (zipped("xl/workbook.xml", b'<workbook><workbookPr date1904="1"/></workbook>'), DAYS_OF_1904),
        (zipped("xl/workbook.xml", b'<x:workbook><x:workbookPr date1904="true"/>'), DAYS_OF_1904),
        (zipped("xl/workbook.xml", b'<workbook><workbookPr date1904="0"/></workbook>'), 0),
        (zipped("xl/workbook.bin", b"\x83\x01\x00\x99\x01\x04\x01\x00\x00\x00"), DAYS_OF_1904),
        (zipped("xl/workbook.bin", b"\x83\x01\x00\x99\x01\x04\x20\x00\x00\x00"), 0),
        (zipped("xl/workbook.bin", b"\x83"), 0),
        (zipped("content.xml", b""), 0),
        (bof(b"\x01"), DAYS_OF_1904),
        (bof(b"\x00"), 0),
        (b"\xd0\xcf", 0),
    ],
)
def test_each_kind_of_workbook_says_it_in_its_own_way(data: bytes, days: int) -> None:
    assert days_before(data) == days
