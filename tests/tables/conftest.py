"""A small register of every kind, for the tests of the shared desk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from safeguard import Column, Kind, Schema

Write = Callable[..., Path]


@pytest.fixture
def schema() -> Schema:
    """Two required columns, four others: one of each kind."""
    return Schema(
        "things",
        {"zh": "物品", "en": "Things"},
        (
            Column("id", {"zh": "编号", "en": "Number"}, required=True, unique=True, aliases=("设备号",)),
            Column("made", {"zh": "出厂日期", "en": "Made on"}, Kind.DATE, required=True),
            Column("count", {"zh": "数量", "en": "Count"}, Kind.NUMBER),
            Column("used", {"zh": "启用", "en": "In use"}, Kind.BOOL),
            Column("seen", {"zh": "时间", "en": "Seen at"}, Kind.DATETIME),
            Column(
                "state",
                {"zh": "状态", "en": "State"},
                Kind.CHOICE,
                choices={"live": ("在用", "使用中"), "retired": ("报废",)},
            ),
        ),
    )


@pytest.fixture
def write_text(tmp_path: Path) -> Write:
    """Write a text file: ``write_text("编号,…", encoding="gb18030")``."""

    def write(text: str, encoding: str = "utf-8", name: str = "register.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Write:
    """Write a workbook: ``write_xlsx({"Sheet": [["编号"], ["E-1"]]})``."""

    def write(sheets: dict[str, list[list[object]]], name: str = "register.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return write


@pytest.fixture
def write_ods(tmp_path: Path) -> Write:
    """Write an OpenDocument table by hand, with the million repeated empty rows that LibreOffice leaves at the end."""

    def write(rows: list[list[str]]) -> Path:
        path = tmp_path / "register.ods"
        cells = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                if cell
                else "<table:table-cell/>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        content = (
            '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
            ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
            f'<office:body><office:spreadsheet><table:table table:name="台账">{cells}'
            '<table:table-row table:number-rows-repeated="1048000">'
            '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
            "</table:table></office:spreadsheet></office:body></office:document-content>"
        )
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", kind)
            archive.writestr("content.xml", content)
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            )
        return path

    return write
