"""Find the header row of a register, below whatever titles stand above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safeguard.tables.cells import Raw, as_written
from safeguard.tables.folding import fold_header, without_brackets
from safeguard.tables.schema import Column, Schema

SEARCHED_ROWS = 50
"""A header further down is not looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which cell of a row belongs to which declared column."""

    row: int
    """Row number, from 1; 0: there is none."""
    cells: tuple[str, ...]
    """The row as written, without blanks at its end."""
    positions: Mapping[str, int]
    """Column name → index of the cell, from 0."""
    repeated: tuple[tuple[Column, int], ...]
    """Declared columns that come a second time, and where."""
    missing: tuple[Column, ...]
    """Required columns that are not there."""
    lacking: tuple[tuple[Column, ...], ...] = ()
    """Groups of columns of which one would be enough, and none is there."""

    @property
    def whole(self) -> bool:
        """Whether everything is there that must be."""
        return bool(self.positions) and not self.missing and not self.lacking


def find_header(rows: Iterable[Sequence[Raw]], schema: Schema) -> Header:
    """Return the first row that has all required columns, else the one that has the most columns."""
    names = _names(schema)
    best = _match(0, (), schema, names)
    for number, row in enumerate(rows, 1):
        if number > SEARCHED_ROWS:
            break
        found = _match(number, row, schema, names)
        if len(found.positions) > len(best.positions):
            best = found
            if found.whole:
                break
    return best


def _names(schema: Schema) -> dict[str, Column]:
    names: dict[str, Column] = {}
    for column in schema.columns:
        for word in (column.name, *column.title.values(), *column.aliases):
            names.setdefault(fold_header(word), column)
    return names


def _match(number: int, row: Sequence[Raw], schema: Schema, names: Mapping[str, Column]) -> Header:
    cells = [as_written(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    positions: dict[str, int] = {}
    repeated: list[tuple[Column, int]] = []
    for index, cell in enumerate(cells):
        folded = fold_header(cell)
        column = names.get(folded) or names.get(without_brackets(folded))
        if column is None or not cell:
            continue
        if column.name in positions:
            repeated.append((column, index))
        else:
            positions[column.name] = index
    missing = tuple(column for column in schema.columns if column.required and column.name not in positions)
    lacking = tuple(
        tuple(map(schema.column, group)) for group in schema.one_of if not any(name in positions for name in group)
    )
    return Header(number, tuple(cells), positions, tuple(repeated), missing, lacking)
