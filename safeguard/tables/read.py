"""Read a register by its declared schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safeguard.errors import Place, Problem, TableError
from safeguard.messages import msg
from safeguard.tables.cells import as_written
from safeguard.tables.delimited import text_sheets
from safeguard.tables.header import Header, find_header
from safeguard.tables.opened import NOTHING, Known, OpenRegister
from safeguard.tables.schema import Column, Schema
from safeguard.tables.source import MAX_BYTES, RawSheet
from safeguard.tables.table import Table
from safeguard.tables.trouble import told
from safeguard.tables.workbook import is_workbook, workbook_sheets


def open_register(path: Path, schema: Schema, *, sheet: str = "", known: Known = NOTHING) -> OpenRegister:
    """Open a register, to read it row by row.

    Args:
        path: a CSV, XLSX, XLS, XLSB, ODS or ET file, told by its content.
        schema: its columns.
        sheet: name of the sheet; empty: the first one that has the required columns.
        known: column name → folded words, of which one must stand there; other columns are not compared.

    Raises:
        TableError: the file cannot be read, or a required column is missing. All missing columns are named at once.
    """
    with told(path):
        raw, header = _fitting(sheets_of(path, sheet), schema, path)
        return OpenRegister(raw, header, schema, path, known)


def read_register(path: Path, schema: Schema, *, sheet: str = "", known: Known = NOTHING) -> Table:
    """Read a register whole.

    Args:
        path: as :func:`open_register` takes it, and likewise the others.
        schema: its columns.
        sheet: name of the sheet.
        known: as there.

    Returns:
        All rows that are not blank, typed, with a problem for each cell that could not be understood.

    Raises:
        TableError: as :func:`open_register` does, or the file cannot be read to its end.
    """
    register = open_register(path, schema, sheet=sheet, known=known)
    rows, problems = [], [*register.problems]
    for row, wrong in register.rows():
        rows.append(row)
        problems += wrong
    return Table(tuple(rows), tuple(problems), register.columns, register.file, register.sheet)


def sheets_of(path: Path, name: str = "") -> Sequence[RawSheet]:
    """Return the sheets of a file; of a text file each delimiter makes one.

    Args:
        path: as :func:`open_register` takes it.
        name: only the sheet of this name; a text file has none, and is taken whole.

    Raises:
        TableError: the file is no table, or has no such sheet.
        OSError: it cannot be read.
    """
    return _wanted(_sheets(path), name, path)


def _sheets(path: Path) -> tuple[RawSheet, ...]:
    size = path.stat().st_size
    if size == 0:
        raise TableError(msg("The file is empty"), place=Place(file=str(path)))
    if size > MAX_BYTES:
        limit = MAX_BYTES >> 20
        raise TableError(msg("The file is larger than {limit} MB", limit=limit), place=Place(file=str(path)))
    with path.open("rb") as file:
        head = file.read(16)
    return workbook_sheets(path) if is_workbook(head) else text_sheets(path)


def _wanted(sheets: Sequence[RawSheet], name: str, path: Path) -> Sequence[RawSheet]:
    if not name or not any(raw.name for raw in sheets):
        return sheets
    chosen = [raw for raw in sheets if raw.name == name]
    if not chosen:
        raise TableError(
            msg("The workbook has no sheet named {name}", name=name),
            hint=msg("It has: {names}", names=", ".join(raw.name for raw in sheets)),
            place=Place(file=str(path)),
        )
    return chosen


def _fitting(sheets: Sequence[RawSheet], schema: Schema, path: Path) -> tuple[RawSheet, Header]:
    """Return the first sheet with all required columns.

    Raises:
        TableError: there is none; of the best one all missing columns are named.
    """
    tried: list[tuple[RawSheet, Header]] = []
    broken: list[TableError] = []
    for raw in sheets:
        try:
            header = find_header(raw.rows(), schema)
        except TableError as error:
            broken.append(error)
            continue
        if header.whole:
            return raw, header
        tried.append((raw, header))
    best = max(tried, key=lambda pair: len(pair[1].positions), default=None)
    if best is None or (broken and not best[1].positions):
        raise broken[0] if broken else TableError(msg("The workbook has no sheets"), place=Place(file=str(path)))
    raise _missing(*best, schema, path)


def _missing(raw: RawSheet, header: Header, schema: Schema, path: Path) -> TableError:
    place = Place(file=str(path), sheet=raw.name, row=header.row or None)
    if not any(as_written(cell) for row in raw.rows() for cell in row):
        return TableError(msg("The sheet is empty"), place=place)
    wanted = header.missing if header.positions else _required(schema)
    hint = msg(
        "Put it into the header row, in Chinese or English; the file was read as {encoding}",
        encoding=raw.written_as or "XLSX/XLS/ODS",
    )
    problems = [Problem(msg("The column {title} is missing", title=column.title), place, hint) for column in wanted]
    for group in header.lacking:
        said = msg("One of the columns {titles} is needed", titles=_titles(group))
        problems.append(Problem(said, place, hint))
    return TableError(problems)


def _titles(columns: Sequence[Column]) -> dict[str, str]:
    joined = {"zh": "、", "en": ", "}
    return {language: sign.join(column.title[language] for column in columns) for language, sign in joined.items()}


def _required(schema: Schema) -> tuple[Column, ...]:
    return tuple(column for column in schema.columns if column.required) or (() if schema.one_of else schema.columns)
