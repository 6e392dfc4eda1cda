"""Read a register by its declared schema."""

from __future__ import annotations

from pathlib import Path

from safeguard.tables.schema import Schema
from safeguard.tables.table import Table


def read_register(path: Path, schema: Schema, *, sheet: str = "") -> Table:
    """Read a register.

    Args:
        path: a CSV, XLSX, XLS, ODS or ET file.
        schema: its columns.
        sheet: name of the sheet; empty: the first one that has the required columns.

    Returns:
        All rows that are not blank, typed, with a problem for each cell that could not be understood.

    Raises:
        TableError: the file cannot be read, or a required column is missing. All missing columns are named at once.
    """
    raise NotImplementedError
