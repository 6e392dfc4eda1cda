"""Which columns a register has, found by a few headings that are looked for: for whoever does not know its schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from safeguard.errors import TableError
from safeguard.tables.cells import as_written
from safeguard.tables.header import SEARCHED_ROWS
from safeguard.tables.read import sheets_of
from safeguard.tables.source import RawSheet
from safeguard.tables.trouble import told


@dataclass(frozen=True, slots=True)
class Headings:
    """The header row of a sheet."""

    sheet: str
    """Its name; empty for a text file."""
    cells: tuple[str, ...]
    """The row as written; empty: no row has a heading that was looked for."""


def headings_of(path: Path, wanted: Callable[[str], bool], *, sheet: str = "") -> Headings:
    """Return the first header row with most of the headings that are looked for.

    Args:
        path: a CSV, XLSX, XLS, XLSB, ODS or ET file.
        wanted: whether a cell, as written, is such a heading.
        sheet: name of the sheet; empty: every sheet is looked at.

    Raises:
        TableError: the file cannot be read, so that nobody knows what is in it.
    """
    with told(path):
        return _best(sheets_of(path, sheet), wanted)


def _best(sheets: Sequence[RawSheet], wanted: Callable[[str], bool]) -> Headings:
    found: list[tuple[int, Headings]] = []
    broken: list[TableError] = []
    cut = False
    for raw in sheets:
        try:
            rows = [tuple(map(as_written, row)) for row in islice(raw.rows(), SEARCHED_ROWS)]
        except TableError as error:
            broken.append(error)
            continue
        cut = cut or any(len(row) > 1 for row in rows)
        found += [(sum(map(wanted, row)), Headings(raw.name, row)) for row in rows]
    count, best = max(found, key=lambda pair: pair[0], default=(0, Headings("", ())))
    # A text file that is broken at its own delimiter can be read at another: as one cell a row, which says nothing.
    if not count and broken and not cut:
        raise broken[0]
    return best if count else Headings("", ())
