"""A register of which one row is held at a time: for logs too long to be held whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from safeguard.errors import Place, TableError
from safeguard.messages import msg
from safeguard.tables.header import Header
from safeguard.tables.rows import RowReader
from safeguard.tables.schema import Schema
from safeguard.tables.source import MAX_ROWS, RawSheet
from safeguard.tables.table import Row, TableProblem
from safeguard.tables.trouble import told

Known = Mapping[str, frozenset[str]]
NOTHING: Known = {}
"""No column is compared with anything."""


class OpenRegister:
    """A register whose header was found and whose rows are still to be read.

    Args:
        raw: the sheet that has the required columns.
        header: where they are.
        schema: the columns.
        path: the file, for messages.
        known: column name → folded words, of which one must stand there.
    """

    def __init__(self, raw: RawSheet, header: Header, schema: Schema, path: Path, known: Known = NOTHING) -> None:
        self.file = path.name
        self.sheet = raw.name
        self.columns = tuple(column.name for column in schema.columns if column.name in header.positions)
        """Names of the declared columns that the file has."""
        self.headers: Mapping[str, str] = {name: header.cells[header.positions[name]] for name in self.columns}
        """The file's own headers, by column name."""
        self._raw, self._header, self._schema, self._path = raw, header, schema, path
        self._known = {name: words for name, words in known.items() if name in self.columns}
        self.problems: tuple[TableProblem, ...] = self._reader().taken()
        """What is wrong with the header."""

    def rows(self) -> Iterator[tuple[Row, tuple[TableProblem, ...]]]:
        """Yield each row that is not blank, with what is wrong with it; may be called again.

        Raises:
            TableError: the file cannot be read any further, or has too many rows.
        """
        reader, first = self._reader(), self._header.row + 1
        reader.taken()
        with told(self._path):
            for number, cells in enumerate(self._raw.rows(), 1):
                if number > MAX_ROWS:
                    message = msg("The register has more than {limit} rows", limit=MAX_ROWS)
                    raise TableError(message, place=Place(file=str(self._path)))
                if number >= first and (row := reader.read(number, cells)) is not None:
                    yield row, reader.taken()

    def _reader(self) -> RowReader:
        raw = self._raw
        return RowReader(self._schema, self._header, self.file, self.sheet, raw.shifts, raw.days_before, self._known)
