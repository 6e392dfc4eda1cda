"""Text files as rows: CSV with comma, tab or semicolon."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from safeguard.errors import Place, TableError
from safeguard.messages import msg
from safeguard.tables.cells import Raw
from safeguard.tables.encoding import text_encoding
from safeguard.tables.source import RawSheet

_DELIMITERS = (",", "\t", ";")


def text_sheets(path: Path) -> tuple[RawSheet, ...]:
    """Return a text file seen through each delimiter; who knows the headers takes the one that fits.

    Raises:
        TableError: it is not text.
        OSError: it cannot be read.
    """
    encoding = text_encoding(path)
    return tuple(_sheet(path, encoding, delimiter) for delimiter in _DELIMITERS)


def _sheet(path: Path, encoding: str, delimiter: str) -> RawSheet:
    def rows() -> Iterator[Sequence[Raw]]:
        with path.open(encoding=encoding, newline="") as file:
            # Not strict, an unclosed quotation mark would swallow all rows behind it without a word.
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            try:
                yield from reader
            except (csv.Error, UnicodeError) as error:
                raise _broken(path, reader.line_num, str(error)) from error

    return RawSheet("", rows, written_as=encoding.upper(), shifts=True)


def _broken(path: Path, line: int, reason: str) -> TableError:
    return TableError(
        msg("The line cannot be cut into cells: {reason}", reason=reason),
        hint=msg("Look for a quotation mark that is not closed, or save the table as XLSX"),
        place=Place(file=str(path), line=line),
    )
