"""An empty register as a workbook: headers, drop-downs, formats, and a second sheet that explains every column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from safeguard.messages import choose
from safeguard.tables.schema import Column, Kind, Schema

ROWS = 5000
"""So many rows have drop-downs and formats."""

_MOST_LISTED = 255
"""Characters that a drop-down can hold in itself (Excel's limit)."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "zh": ("列", "必填", "怎么填", "示例", "也可写作"),
    "en": ("Column", "Required", "What to write", "Example", "Also known as"),
}
_SHEETS: Mapping[str, str] = {"zh": "填写说明", "en": "How to fill it in"}
_KINDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.TEXT: {"zh": "文字", "en": "text"},
    Kind.DATE: {"zh": "日期：2026-05-12，只知年月写 2026-05", "en": "day: 2026-05-12; or the month: 2026-05"},
    Kind.DATETIME: {"zh": "日期和时间：2026-05-12 09:30", "en": "day and time: 2026-05-12 09:30"},
    Kind.NUMBER: {"zh": "数字", "en": "number"},
    Kind.BOOL: {"zh": "是或否", "en": "yes or no"},
    Kind.CHOICE: {"zh": "从列表中选择", "en": "one of the list"},
}
_TRUTH: Mapping[str, tuple[str, str]] = {"zh": ("是", "否"), "en": ("yes", "no")}


def write_template(schema: Schema, path: Path, language: str) -> None:
    """Write an empty register to be filled in.

    Args:
        schema: its declaration.
        path: of the workbook.
        language: ``zh`` or ``en``: of its headers and words.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _data_sheet(book, schema, language)
            _help_sheet(book, schema, language)
    except FileCreateError as cause:
        raise OSError(str(cause)) from cause


def _data_sheet(book: Any, schema: Schema, language: str) -> None:
    sheet = book.add_worksheet(choose(schema.title, language)[:31])
    wanted = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True})
    other = book.add_format({"bg_color": "#F7F7F7", "border": 1, "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, column in enumerate(schema.columns):
        title = choose(column.title, language)
        sheet.write_string(0, number, f"{title} *" if column.required else title, wanted if column.required else other)
        plain = text if column.kind in (Kind.TEXT, Kind.DATETIME) else day if column.kind is Kind.DATE else None
        sheet.set_column(number, number, max(12, 2 * len(title) + 4), plain)
        words = list(listed(column, language))
        if words and len(",".join(words)) <= _MOST_LISTED:
            about = {"validate": "list", "source": words, "error_type": "warning", "ignore_blank": True}
            sheet.data_validation(1, number, ROWS, number, about)
    sheet.freeze_panes(1, 0)


def listed(column: Column, language: str) -> Iterator[str]:
    """Yield what may be chosen in a column, in the words of one language; nothing where anything may be written."""
    if column.kind is Kind.BOOL:
        yield from _TRUTH[language]
    for value, words in column.choices.items():
        known = (value, *words)
        fitting = (word for word in known if word.isascii() == (language == "en"))
        yield next(fitting, value)


def _help_sheet(book: Any, schema: Schema, language: str) -> None:
    sheet = book.add_worksheet(_SHEETS[language])
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, choose(schema.help, language) if schema.help else choose(schema.title, language))
    sheet.write_row(2, 0, _HEADINGS[language], bold)
    for number, column in enumerate(schema.columns, 3):
        sheet.write_row(number, 0, explained(column, language), wrap)
    for place, width in enumerate((18, 8, 44, 24, 44)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(3, 0)


def explained(column: Column, language: str) -> Sequence[str]:
    """Return what is said of a column: title, whether it is required, how it is filled, an example, other names."""
    how = [choose(_KINDS[column.kind], language), *([choose(column.help, language)] if column.help else [])]
    words = "、".join(listed(column, language)) if language == "zh" else ", ".join(listed(column, language))
    if column.kind is Kind.CHOICE:
        how.append(words)
    return (
        choose(column.title, language),
        "*" if column.required else "",
        ("；" if language == "zh" else "; ").join(how),
        column.examples[0] if column.examples else "",
        ("、" if language == "zh" else ", ").join(column.aliases),
    )
