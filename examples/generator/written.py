"""Write what was made as files of an office: registers as CSV or XLSX, and what must be found in them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
import yaml

from generator.made import Expected, Made
from safeguard import Schema


def write_register(path: Path, schema: Schema, made: Made, language: str) -> None:
    """Write a register under the headers of its declaration; the ending of the path says in which format."""
    table = list(_table(schema, made, language))
    path.parent.mkdir(parents=True, exist_ok=True)
    (_write_xlsx if path.suffix == ".xlsx" else _write_csv)(path, table)


def _table(schema: Schema, made: Made, language: str) -> Iterator[Sequence[str]]:
    filled = {name for row in made.rows for name, value in row.items() if value}
    columns = [column for column in schema.columns if column.required or column.name in filled or not made.rows]
    yield [column.title[language] for column in columns]
    for row in made.rows:
        yield [row.get(column.name, "") for column in columns]


def _write_csv(path: Path, table: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table)


def _write_xlsx(path: Path, table: Iterable[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)


def write_expected(path: Path, expected: Iterable[Expected]) -> None:
    """Write what an inspection must find, and nothing else."""
    entries = [{"item": one.item, "subject": one.subject, "rule": one.rule} for one in sorted(expected)]
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), "utf-8")
