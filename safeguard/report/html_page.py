"""The report as one self-contained HTML page: no script, nothing from outside, prints on A4, reads on a phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from safeguard.messages import Message, Value, msg
from safeguard.report.rows import KEPT
from safeguard.report.view import RowView, View

_CHUNK = 50
"""Pieces of the page that are written at once."""

_BATCH = 100
"""Rows that make one piece."""


def write(view: View, stream: TextIO) -> None:
    """Write the page, row by row: its memory does not grow with the number of results."""
    environment = _environment(view)
    style = _style(environment, view)
    rows = _Rows(environment, view).rows(view.rows())
    page = environment.get_template("report.html")
    pieces = page.generate(view=view, style=Markup(style), style_hash=_hash(style), rows=rows)  # noqa: S704 - our own file
    while chunk := "".join(islice(pieces, _CHUNK)):
        stream.write(chunk)


class _Rows:
    """Rows of the table of items. Cells repeat, so each is rendered once by its macro and joined as it is."""

    def __init__(self, environment: Environment, view: View) -> None:
        self._macros: Any = environment.get_template("cells.html").module
        self._partial = view.say(msg("looked at in part"))
        self._items: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._statuses: dict[str, str] = {}

    def rows(self, rows: Iterator[RowView]) -> Iterator[Markup]:
        """Make the rows, joined by the hundred."""
        while batch := "".join(self._row(row) for row in islice(rows, _BATCH)):
            yield Markup(batch)  # noqa: S704 - every cell is escaped

    def _row(self, row: RowView) -> str:
        macros = self._macros
        status = f"{row.status.text} · {self._partial}" if row.partial else row.status.text
        cells = (
            _kept(self._starts, row.status.code, macros.row_start, row.status.code),
            _kept(self._items, row.item.id, macros.item_cells, row.item),
            _kept(self._places, row.where, macros.place_cell, row.where),
            _kept(self._statuses, status, macros.status_cell, status),
            macros.seen_cell(row.seen) if len(row.seen) > 1 else _seen(row),
        )
        return "".join(cells)


def _kept(cells: dict[str, str], key: str, make: Callable[[Any], Markup], value: object) -> str:
    cell = cells.get(key)
    if cell is None:
        if len(cells) >= KEPT:
            cells.clear()
        cell = cells[key] = make(value)
    return cell


def _seen(row: RowView) -> str:
    return f"<td>{escape(row.seen[0])}</td></tr>\n" if row.seen else "<td></td></tr>\n"


def _environment(view: View) -> Environment:
    loader = PackageLoader("safeguard.report")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )

    def label(template: str, **values: Value) -> str:
        return view.say(Message(template, values))

    environment.globals["_"] = label
    return environment


def _style(environment: Environment, view: View) -> str:
    style = environment.get_template("style.css").render()
    footer = f"{view.head.site} · {view.head.inspection} · {view.head.as_of}"
    return style.replace("var(--footer)", css_string(footer))


def css_string(text: str) -> str:
    """Return a text as a CSS string; every sign that is not a letter or digit of ASCII is escaped by its number."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text) + '"'


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
