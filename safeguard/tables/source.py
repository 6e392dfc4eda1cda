"""The contract of what reads a file into raw rows: text files and workbooks look the same from here on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from safeguard.tables.cells import Raw

MAX_BYTES = 256 * 1024 * 1024
"""A larger file is no register."""

MAX_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One way to see a file as rows of cells: a sheet of a workbook, or a text cut at one delimiter."""

    name: str
    """Name of the sheet; empty for a text file."""
    rows: Callable[[], Iterator[Sequence[Raw]]]
    """All rows from the file's first on, blank ones too; may be called again. Raises ``TableError``."""
    written_as: str = ""
    """Encoding of a text file: ``GB18030``."""
    shifts: bool = False
    """Whether a stray delimiter may shift the cells of a row, as in text files."""
    days_before: int = 0
    """How many days must be added to a number that means a day: those until 1904, where a workbook counts from then."""
