"""The lists as CSV, Markdown, JSON data and a workbook. No cell is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from safeguard.report.csv_table import BYTE_ORDER_MARK, guard
from safeguard.report.document import Grid
from safeguard.report.document_markdown import grid
from safeguard.report.lists import Cell, ListView
from safeguard.report.markdown import escape

WIDEST = 46
"""Characters of a column in a workbook; what is longer goes on below."""
MAX_CELL = 32_767
"""Characters that a cell holds (Excel's limit)."""


def write_csv(view: ListView, stream: TextIO) -> None:
    """Write one list for a spreadsheet, with the mark without which Excel misreads Chinese (``newline=""``)."""
    stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guard(header) for header in view.headers])
    writer.writerows([guard(cell) if isinstance(cell, str) else cell for cell in row] for row in view.rows)


def write_markdown(views: Iterable[ListView], title: str, stream: TextIO) -> None:
    """Write lists under one title."""
    stream.write(f"# {escape(title)}\n")
    for view in views:
        rows = tuple(tuple(str(cell) for cell in row) for row in view.rows)
        stream.write(f"\n## {escape(view.title)}\n\n")
        stream.writelines(f"{line}\n" for line in grid(Grid(view.headers, rows)))


def as_data(views: Iterable[ListView]) -> dict[str, list[dict[str, Cell]]]:
    """Return lists as JSON data: name → rows, each by the names of its columns."""
    return {view.name: [dict(zip(view.keys, row, strict=True)) for row in view.rows] for view in views}


def write_xlsx(views: Sequence[ListView], title: str, path: Path) -> None:
    """Write lists as a workbook, one sheet each, ready to print.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            for view in views:
                _sheet(book, view, title)
    except FileCreateError as cause:
        raise OSError(str(cause)) from cause


def _sheet(book: Any, view: ListView, title: str) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet(view.title)
    for column, header in enumerate(view.headers):
        sheet.write_string(0, column, header, head)
        longest = max([_width(header) + 2, *(_width(str(row[column])) for row in view.rows)])
        sheet.set_column(column, column, min(longest + 2, WIDEST))
    for number, row in enumerate(view.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, body)
            else:
                sheet.write_string(number, column, cell[:MAX_CELL], body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(view.rows), 1), len(view.headers) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C{title.replace('&', '&&')}"[:255])


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)
