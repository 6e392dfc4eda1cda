"""A register as read: typed rows that know their place, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from safeguard.errors import Place, Problem
from safeguard.tables.dates import DateInterval

Cell = str | float | bool | DateInterval | datetime | None


class ProblemKind(StrEnum):
    """What can be wrong with a table that can be read."""

    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    BAD_BOOL = "bad_bool"
    UNKNOWN_CHOICE = "unknown_choice"
    EMPTY = "empty"
    """A required cell without a value."""
    DUPLICATE = "duplicate"
    """A value of a unique column that an earlier row has already."""
    DUPLICATE_HEADER = "duplicate_header"
    EXTRA_CELL = "extra_cell"
    """A value beyond the last header: the row may be shifted."""
    OUT_OF_RANGE = "out_of_range"
    """A number that the column cannot have."""
    UNKNOWN_REFERENCE = "unknown_reference"
    """A value that must stand in another register, among the people or among the areas, and does not."""
    ERROR_VALUE = "error_value"
    """A formula that could not be computed: ``#REF!``."""


@dataclass(frozen=True, slots=True)
class TableProblem(Problem):
    """One thing that is wrong with a table, said also in a way that a program understands."""

    kind: ProblemKind = ProblemKind.EMPTY
    column: str = ""
    """Name of the declared column."""
    value: str = ""
    """The cell as written."""


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
    headers: Mapping[str, str] = field(default_factory=dict)
    """The file's own headers, by column name."""

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
        """Return where a cell of a declared column (or the row) stands, by the file's own header."""
        return Place(file=self.file, sheet=self.sheet, row=self.number, column=self.headers.get(column, column))


@dataclass(frozen=True, slots=True)
class Table:
    """A register as read. Bad cells are problems; they do not hide the good rows."""

    rows: tuple[Row, ...]
    problems: tuple[TableProblem, ...] = ()
    """Cells that could not be understood, required cells that are empty, duplicates; each with its place."""
    columns: tuple[str, ...] = ()
    """Names of the declared columns that the file has."""
    file: str = ""
    sheet: str = ""
