"""Workbooks as rows: XLSX, XLS, XLSB, ODS and ET, told by their content and not by their name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from safeguard.errors import Place, TableError
from safeguard.messages import msg
from safeguard.tables.cells import Raw
from safeguard.tables.epoch import days_before
from safeguard.tables.merged import Span, filled_down
from safeguard.tables.ods_spans import ods_spans
from safeguard.tables.protected import is_protected
from safeguard.tables.source import RawSheet
from safeguard.tables.zipped import refuse_oversize

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

T = TypeVar("T")


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins so is a zip archive or an OLE compound file, as all workbooks are."""
    return head.startswith((*ZIP_MARKS, OLE_MARK))


def workbook_sheets(path: Path) -> tuple[RawSheet, ...]:
    """Return the sheets of a workbook, in their order.

    Raises:
        TableError: it is broken, protected, or no workbook.
        OSError: it cannot be read.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - heavy

    data = path.read_bytes()
    if data.startswith(ZIP_MARKS):
        refuse_oversize(data, path)
    try:
        book = _guarded(path, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except TableError as error:
        raise (_locked(path) if is_protected(data) else error) from error.__cause__
    spans = ods_spans(data) if data.startswith(ZIP_MARKS) else {}
    return tuple(_sheet(path, book, name, days_before(data), spans.get(name, ())) for name in book.sheet_names)


def _sheet(path: Path, book: CalamineWorkbook, name: str, days: int, known: Sequence[Span]) -> RawSheet:
    def rows() -> Iterator[Sequence[Raw]]:
        sheet = _guarded(path, lambda: book.get_sheet_by_name(name))
        # Columns before the first used one are left out by the reader, rows are not.
        left = sheet.start[1] if sheet.start else 0
        spans = (*known, *_spans(sheet))
        rows = _guarded(path, sheet.iter_rows)
        yield from filled_down(rows, (replace(span, column=span.column - left) for span in spans)) if spans else rows

    return RawSheet(name, rows, days_before=days)


def _spans(sheet: CalamineSheet) -> Iterator[Span]:
    """Yield the merged cells that the reader knows: those of XLSX and XLS."""
    for (row, column), (last_row, _) in sheet.merged_cell_ranges or ():
        if last_row > row:
            yield Span(row, column, last_row)


def _guarded(path: Path, read: Callable[[], T]) -> T:
    """Call the reader; whatever it throws becomes a message."""
    from python_calamine import PasswordError  # noqa: PLC0415 - heavy

    try:
        return read()
    except PasswordError as error:
        raise _locked(path) from error
    except BaseException as error:
        # A panic of the Rust reader is a BaseException; an interrupt is one too, and goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise TableError(
            msg("The workbook is broken or of a kind that cannot be read: {reason}", reason=str(error)[:200]),
            hint=msg("Open it in WPS or Excel and save it as XLSX"),
            place=Place(file=str(path)),
        ) from error


def _locked(path: Path) -> TableError:
    return TableError(
        msg("The workbook is protected by a password"),
        hint=msg("Save a copy without a password for the inspection"),
        place=Place(file=str(path)),
    )
