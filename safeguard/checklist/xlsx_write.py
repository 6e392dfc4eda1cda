"""Write a checklist as a workbook, for people who will never open YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from safeguard.checklist.model import Checklist
from safeguard.checklist.xlsx_columns import HEAD, HEAD_SHEET, ITEM, ITEM_SHEET, WORDS, to_cell
from safeguard.errors import ChecklistError
from safeguard.messages import msg

MAX_CELL = 32_767
"""Characters that a cell holds (Excel's limit)."""


def write_xlsx(checklist: Checklist, path: Path) -> None:
    """Write a checklist so that :func:`~safeguard.checklist.xlsx_read.read_xlsx` gives it back unchanged.

    Raises:
        ChecklistError: a text is longer than a cell can hold.
        OSError: the file cannot be written.
    """
    data = checklist.model_dump(mode="json", by_alias=True, exclude_unset=True)
    items = [dict(_flat(item)) for item in data["items"]]
    languages = sorted({key.rpartition(".")[2] for item in items for key in item if _is_word(key)}, reverse=True)
    head = [(key, to_cell(data[key])) for key in HEAD if key in data]
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _sheets(book, head, items, languages)
    except FileCreateError as cause:
        raise OSError(str(cause)) from cause


def _sheets(
    book: Any, head: Sequence[tuple[str, str | float]], items: list[dict[str, Any]], languages: list[str]
) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    _fill(book.add_worksheet(HEAD_SHEET), [("key", "value"), *head], bold, wrap)
    columns = list(_columns(items, languages))
    rows = [tuple(to_cell(item[key]) if key in item else "" for key in columns) for item in items]
    _fill(book.add_worksheet(ITEM_SHEET), [tuple(columns), *rows], bold, wrap)


def _flat(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield an item's cells: column → value."""
    for key in ITEM:
        first, _, second = key.partition(".")
        holder = item.get(first)
        value = holder.get(second) if second and isinstance(holder, Mapping) else None if second else holder
        if value is None:
            continue
        if key in WORDS:
            yield from ((f"{key}.{language}", words) for language, words in value.items())
        else:
            yield key, value


def _is_word(column: str) -> bool:
    return column.rpartition(".")[0] in WORDS


def _columns(items: list[dict[str, Any]], languages: list[str]) -> Iterator[str]:
    used = {key for item in items for key in item}
    for key in ITEM:
        names = [f"{key}.{language}" for language in languages] if key in WORDS else [key]
        yield from (name for name in names if name in used)


def _fill(sheet: Any, rows: list[tuple[str | float, ...]], bold: Any, wrap: Any) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, max(len(rows[0]) - 1, 1), 28)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and len(value) > MAX_CELL:
                raise ChecklistError(msg("{key} is longer than a cell can hold", key=str(rows[0][column])))
            style = wrap if number else bold
            if isinstance(value, str):
                sheet.write_string(number, column, value, style)
            else:
                sheet.write_number(number, column, value, style)
