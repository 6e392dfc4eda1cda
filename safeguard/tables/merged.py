"""Cells that a workbook merges over several rows: each of those rows means the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard.tables.cells import Raw

BLANK = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that reaches over rows below its own. Rows and columns count from 0, as in the rows that are read."""

    row: int
    column: int
    last_row: int


def filled_down(rows: Iterable[Sequence[Raw]], spans: Iterable[Span]) -> Iterator[Sequence[Raw]]:
    """Yield rows with the value of every merged cell in each of its rows; a row with nothing of its own stays blank.

    Cells merged over several columns keep their value in the first one: which of the others means it, nobody knows.
    """
    begins: dict[int, list[Span]] = {}
    for span in spans:
        begins.setdefault(span.row, []).append(span)
    held: dict[int, tuple[Raw, int]] = {}
    for number, row in enumerate(rows):
        held = {column: (value, last) for column, (value, last) in held.items() if last >= number}
        yield _filled(row, held) if held and any(cell != BLANK for cell in row) else row
        for span in begins.get(number, ()):
            if span.column < len(row):
                held[span.column] = (row[span.column], span.last_row)


def _filled(row: Sequence[Raw], held: Mapping[int, tuple[Raw, int]]) -> Sequence[Raw]:
    cells = list(row)
    for column, (value, _) in held.items():
        if column < len(cells) and cells[column] == BLANK:
            cells[column] = value
    return cells
