"""The formats a report can be had in, by name. Each is one file with a ``write(view, stream)``."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TextIO

from jinja2 import BytecodeCache

from safeguard.errors import ReportError
from safeguard.messages import Message, msg
from safeguard.report import csv_table, html_page, json_document, markdown, terminal
from safeguard.report.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """One way to lay a report out."""

    name: str
    suffix: str
    """Of a file of it, with the dot."""
    title: Message
    write: Callable[[View, TextIO], None]
    newline: str | None = None
    """``newline`` to open its file with; the encoding is UTF-8."""


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("table", ".txt", msg("Table for the terminal"), terminal.write),
        Format("html", ".html", msg("One page for browser and printer"), html_page.write),
        Format("json", ".json", msg("Data for other programs"), json_document.write),
        Format("markdown", ".md", msg("Markdown"), markdown.write),
        Format("csv", ".csv", msg("CSV"), csv_table.write, ""),
        Format("excel-csv", ".csv", msg("CSV that Excel opens with Chinese intact"), csv_table.write_for_excel, ""),
    )
}
"""By name, in the order of the command line's help."""


def find_format(name: str, compiled: BytecodeCache | None = None) -> Format:
    """Return a format.

    Args:
        name: of it.
        compiled: where compiled templates are kept.

    Raises:
        ReportError: there is none of this name.
    """
    if name not in FORMATS:
        raise ReportError(
            msg("There is no report format named {name}", name=name),
            hint=msg("Choose one of: {known}", known=", ".join(FORMATS)),
            exit_code=64,
        )
    found = FORMATS[name]
    return (
        replace(found, write=partial(html_page.write, compiled=compiled)) if found.write is html_page.write else found
    )


def render(view: View, name: str) -> str:
    """Return a report as text; for a large one, write it to a file instead.

    Args:
        view: the report.
        name: of the format.

    Raises:
        ReportError: there is no such format.
    """
    stream = io.StringIO()
    find_format(name).write(view, stream)
    return stream.getvalue()
