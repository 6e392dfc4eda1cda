"""A register as read: typed rows that know their place, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from safeguard.errors import Place, Problem
from safeguard.tables.dates import DateInterval

Cell = str | float | bool | DateInterval | datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: typed values by column name; ``None`` where a cell is empty or could not be understood."""

    number: int
    """As a spreadsheet counts, from 1."""
    values: Mapping[str, Cell]
    file: str
    sheet: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)
    """The cells as written, by column name."""

    def text(self, name: str) -> str:
        """Return a text or choice cell, empty where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def date(self, name: str) -> DateInterval | None:
        """Return a date cell."""
        value = self.values.get(name)
        return value if isinstance(value, DateInterval) else None

    def number_in(self, name: str) -> float | None:
        """Return a number cell."""
        value = self.values.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool | None:
        """Return a yes/no cell."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def place(self, column: str = "") -> Place:
        """Return where a cell (or the row) stands."""
        return Place(file=self.file, sheet=self.sheet, row=self.number, column=column)


@dataclass(frozen=True, slots=True)
class Table:
    """A register as read. Bad cells are problems; they do not hide the good rows."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    """Cells that could not be understood, required cells that are empty, duplicates; each with its place."""
    columns: tuple[str, ...] = ()
    """Names of the declared columns that the file has."""
    file: str = ""
    sheet: str = ""
