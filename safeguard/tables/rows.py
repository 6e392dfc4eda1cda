"""From raw rows below a header to typed rows, with a problem for each cell that could not be understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safeguard.errors import Place
from safeguard.messages import Message, msg
from safeguard.tables.cells import BadCell, Raw, as_written, cell_reader
from safeguard.tables.folding import BLANKS, fold
from safeguard.tables.header import Header
from safeguard.tables.schema import Column, Schema
from safeguard.tables.table import Cell, ProblemKind, Row, TableProblem

_SEVERAL = re.compile(r"[\s、,，;；/]+")
_DATE_HINT = msg("Write a day as 2024-05-06, a month as 2024-05, a year as 2024")
_SAYINGS: dict[ProblemKind, tuple[Message, Message | None]] = {
    ProblemKind.BAD_DATE: (msg("{title}: {value} is not a date"), _DATE_HINT),
    ProblemKind.BAD_NUMBER: (msg("{title}: {value} is not a number"), None),
    ProblemKind.BAD_BOOL: (msg("{title}: {value} is neither yes nor no"), None),
    ProblemKind.UNKNOWN_CHOICE: (msg("{title}: {value} is none of the known values: {choices}"), None),
    ProblemKind.EMPTY: (msg("{title} is empty"), msg("This column must be filled in every row")),
    ProblemKind.DUPLICATE: (msg("{title}: {value} stands in row {row} already"), None),
    ProblemKind.DUPLICATE_HEADER: (
        msg("The column {title} comes twice; only the first one is read"),
        msg("Remove or rename one of the two columns"),
    ),
    ProblemKind.EXTRA_CELL: (
        msg("{value} stands behind the last column; the cells of this row may be shifted"),
        msg("Look for a delimiter inside a cell, and put that cell in quotation marks"),
    ),
    ProblemKind.OUT_OF_RANGE: (msg("{title}: {value} cannot be"), msg("Look for a slip of the pen, or a wrong unit")),
    ProblemKind.UNKNOWN_REFERENCE: (
        msg("{title}: {value} does not stand in {register}"),
        msg("Correct the spelling, or enter it there"),
    ),
    ProblemKind.ERROR_VALUE: (msg("{title}: the formula gives {value}"), msg("Mend the formula, or type the value")),
}


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet and collects what is wrong with them."""

    schema: Schema
    header: Header
    file: str
    sheet: str
    shifts: bool
    """Whether a value behind the last header means that the row is shifted."""
    days_before: int = 0
    """What must be added to a number that means a day."""
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Column name → the words that are known, folded, where the column refers to something else."""
    problems: list[TableProblem] = field(default_factory=list)
    _fields: list[tuple[Column, str, int, Callable[[Raw], Cell]]] = field(init=False)
    _headers: dict[str, str] = field(init=False)
    _blank: dict[str, Cell] = field(init=False)
    _seen: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        columns = [column for column in self.schema.columns if column.name in self.header.positions]
        self._fields = [
            (column, column.name, self.header.positions[column.name], cell_reader(column, self.days_before))
            for column in columns
        ]
        self._headers = {name: self.header.cells[position] for _, name, position, _ in self._fields}
        self._blank = {column.name: None for column in self.schema.columns}
        self._seen = {column.name: {} for column in columns if column.unique}
        for column, index in self.header.repeated:
            self._add(ProblemKind.DUPLICATE_HEADER, self.header.row, column, header=self.header.cells[index])

    def read(self, number: int, cells: Sequence[Raw]) -> Row | None:
        """Return a typed row, or ``None`` for a blank one and for the header printed once more."""
        written = _as_written(cells)
        if not any(written) or tuple(written[: len(self.header.cells)]) == self.header.cells:
            return None
        values = self._blank.copy()
        raw: dict[str, str] = {}
        length = len(written)
        for column, name, position, typed in self._fields:
            text = written[position] if position < length else ""
            if text:
                raw[name] = text
                cell = cells[position]
                try:
                    values[name] = typed(text if isinstance(cell, str) else cell)
                except BadCell as bad:
                    self._add(bad.kind, number, column, text)
            elif column.required:
                self._add(ProblemKind.EMPTY, number, column)
        if length > len(self.header.cells):
            self._look_behind(number, written)
        if self._seen:
            self._look_for_twins(number, raw)
        if self.known:
            self._look_up(number, raw)
        return Row(number, values, self.file, self.sheet, raw, self._headers)

    def taken(self) -> tuple[TableProblem, ...]:
        """Return what is wrong, and forget it."""
        if not self.problems:
            return ()
        problems = tuple(self.problems)
        self.problems.clear()
        return problems

    def _look_behind(self, number: int, written: Sequence[str]) -> None:
        extra = next((cell for cell in written[len(self.header.cells) :] if cell), "")
        if extra and self.shifts:
            self._add(ProblemKind.EXTRA_CELL, number, None, extra)

    def _look_for_twins(self, number: int, raw: dict[str, str]) -> None:
        for name, seen in self._seen.items():
            if text := raw.get(name, ""):
                first = seen.setdefault(fold(text), number)
                if first != number:
                    self._add(ProblemKind.DUPLICATE, number, self.schema.column(name), text, row=first)

    def _look_up(self, number: int, raw: Mapping[str, str]) -> None:
        for name, words in self.known.items():
            column = self.schema.column(name)
            text = raw.get(name, "")
            for part in filter(None, _SEVERAL.split(text) if column.several else [text]):
                if fold(part) not in words:
                    self._add(ProblemKind.UNKNOWN_REFERENCE, number, column, part)

    def _add(
        self,
        kind: ProblemKind,
        number: int,
        column: Column | None,
        value: str = "",
        *,
        header: str = "",
        row: int = 0,
    ) -> None:
        saying, hint = _SAYINGS[kind]
        about = {
            "title": column.title if column else "",
            "value": value[:80],
            "row": row,
            "choices": ", ".join(column.choices) if column else "",
            "register": column.refers.to if column and column.refers else "",
        }
        kept = {name: about[name] for name in _fields_of(saying)}
        name = column.name if column else ""
        place = Place(file=self.file, sheet=self.sheet, row=number, column=header or self._headers.get(name, name))
        said = Message(saying.template, kept)
        self.problems.append(TableProblem(said, place, hint, kind=kind, column=name, value=value))


def _as_written(cells: Sequence[Raw]) -> list[str]:
    return [cell.strip(BLANKS) if isinstance(cell, str) else as_written(cell) for cell in cells]


def _fields_of(saying: Message) -> Iterator[str]:
    return (name for name in ("title", "value", "row", "choices", "register") if f"{{{name}}}" in saying.template)
