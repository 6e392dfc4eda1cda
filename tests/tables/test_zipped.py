from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from safeguard import TableError
from safeguard.tables import zipped
from safeguard.tables.zipped import refuse_oversize

Write = Callable[..., Path]
PLACE = Path("register.xlsx")


def archive(members: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            # Dated, because a test's name must be the same in every process that collects it.
            out.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def sheet(*cells: str) -> bytes:
    return b"<sheetData>" + b"".join(f'<c r="{cell}"><v>1</v></c>'.encode() for cell in cells) + b"</sheetData>"


def test_an_ordinary_workbook_goes_through(write_xlsx: Write) -> None:
    refuse_oversize(write_xlsx({"台账": [["编号"], ["E-1"]]}).read_bytes(), PLACE)


@pytest.mark.parametrize("cell", ["XFD1223", "T1048576"])
def test_a_cell_far_outside(cell: str) -> None:
    data = archive({"xl/worksheets/sheet1.xml": sheet("A1", cell)})
    with pytest.raises(TableError, match="A sheet reaches to row"):
        refuse_oversize(data, PLACE)


def test_a_long_or_a_wide_sheet_alone_is_no_harm() -> None:
    refuse_oversize(archive({"xl/worksheets/sheet1.xml": sheet("A1048576", "S1")}), PLACE)
    refuse_oversize(archive({"xl/worksheets/sheet1.xml": sheet("XFD1220", "A1")}), PLACE)


def test_rows_and_columns_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_CELLS", 100)
    with pytest.raises(TableError) as caught:
        refuse_oversize(archive({"xl/worksheets/sheet1.xml": sheet("AB7", "C9")}), PLACE)
    assert str(caught.value) == "A sheet reaches to row 9 and column 28"
    assert "far outside" in str(caught.value.problems[0].hint)


def test_a_cell_cut_between_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_CHUNK", 64)
    monkeypatch.setattr(zipped, "MAX_CELLS", 100)
    for shift in range(64):
        data = archive({"xl/worksheets/sheet1.xml": b" " * shift + sheet("A1", "ZZ99")})
        with pytest.raises(TableError, match="row 99 and column 702"):
            refuse_oversize(data, PLACE)


def test_cells_of_other_parts_do_not_count() -> None:
    refuse_oversize(archive({"xl/other.xml": sheet("XFD1048576")}), PLACE)


def test_real_bytes_are_counted_and_not_what_the_headers_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 3 << 20)
    members = {"a.xml": bytes(2 << 20), "b.xml": bytes(2 << 20)}
    with pytest.raises(TableError, match="The workbook unpacks to more than 3 MB"):
        refuse_oversize(archive(members), PLACE)
    refuse_oversize(archive({"a.xml": bytes(2 << 20)}), PLACE)


def test_a_header_that_lies_about_its_size_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 1 << 20)
    size = 2 << 20
    data = archive({"a.xml": bytes(size)}).replace(struct.pack("<I", size), struct.pack("<I", 10))
    with pytest.raises(TableError):
        refuse_oversize(data, PLACE)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", archive({"a": b"x" * 100})[:-30]])
def test_a_broken_archive(data: bytes) -> None:
    with pytest.raises(TableError, match="The workbook is broken"):
        refuse_oversize(data, PLACE)
