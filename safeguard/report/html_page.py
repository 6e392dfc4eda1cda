"""The report as one self-contained HTML page: no script, nothing from outside, prints on A4, reads on a phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safeguard.messages import Message, Value, msg
from safeguard.report.rows import KEPT
from safeguard.report.view import ItemView, RowView, View

_CHUNK = 2000
"""Pieces of the page that are written at once."""


def write(view: View, stream: TextIO) -> None:
    """Write the page, row by row: its memory does not grow with the number of results."""
    environment = _environment(view)
    style = _style(environment, view)
    rows = _Cells(environment, view).rows(view.rows())
    page = environment.get_template("report.html")
    pieces = page.generate(view=view, style=Markup(style), style_hash=_hash(style), rows=rows)  # noqa: S704 - our own file
    while chunk := "".join(islice(pieces, _CHUNK)):
        stream.write(chunk)


class _Cells:
    """Cells of the table of items; those that repeat are made once."""

    def __init__(self, environment: Environment, view: View) -> None:
        self._item_cells: Callable[[ItemView], Markup] = environment.get_template("cells.html").module.item_cells  # type: ignore[attr-defined]
        self._partial = view.say(msg("looked at in part"))
        self._items: dict[str, Markup] = {}

    def rows(self, rows: Iterator[RowView]) -> Iterator[tuple[str, Markup, str, Markup, Markup | str]]:
        return (
            (row.status.code, self._item(row.item), row.where, _status_cell(self._status(row)), _lines(row))
            for row in rows
        )

    def _item(self, item: ItemView) -> Markup:
        made = self._items.get(item.id)
        if made is None:
            if len(self._items) >= KEPT:
                self._items.clear()
            made = self._items[item.id] = self._item_cells(item)
        return made

    def _status(self, row: RowView) -> str:
        return f"{row.status.text} · {self._partial}" if row.partial else row.status.text


@cache
def _status_cell(text: str) -> Markup:
    return Markup('<td class="st">{}</td>').format(text)


_BREAK = Markup("<br>")


def _lines(row: RowView) -> Markup | str:
    return row.seen[0] if len(row.seen) == 1 else _BREAK.join(row.seen)


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
