"""The report as one self-contained HTML page: no script, nothing from outside, prints on A4, reads on a phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TextIO

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from safeguard.messages import Message, Value, msg
from safeguard.report.html_subjects import SubjectRows
from safeguard.report.proof import qr_code
from safeguard.report.rows import KEPT
from safeguard.report.view import RowView, View
from safeguard.report.wording import clean
from safeguard.results.status import Status

_CHUNK = 50
"""Pieces of the page that are written at once."""

_BATCH = 100
"""Rows that make one piece."""

_END = "</td></tr>\n"


def write(view: View, stream: TextIO, compiled: BytecodeCache | None = None) -> None:
    """Write the page, row by row: its memory does not grow with the number of results.

    Args:
        view: the report.
        stream: takes it.
        compiled: where compiled templates are kept.
    """
    environment = _environment(view, compiled)
    style = _style(environment, view)
    rows = _Rows(environment, view).rows(view.rows())
    page = environment.get_template("report.html")
    pieces = page.generate(view=view, style=Markup(style), style_hash=_hash(style), rows=rows)  # noqa: S704 - our own file
    while chunk := "".join(islice(pieces, _CHUNK)):
        stream.write(chunk)


class _Rows:
    """Rows of the table of items. Cells repeat, so each is rendered once by its macro and joined as it is."""

    def __init__(self, environment: Environment, view: View) -> None:
        self._found = _found(view)
        self._whole = f"site:{view.head.site_id}"
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
        status = " · ".join(filter(None, (row.status.text, row.beside, self._partial if row.partial else "")))
        cells = (
            _kept(self._starts, row.status.code, macros.row_start, row.status.code),
            _kept(self._items, row.item.id, macros.item_cell, row.item),
            _kept(self._places, row.where, macros.place_cell, row.where),
            _kept(self._statuses, status, macros.status_start, status),
            self._seen(row),
        )
        return "".join(cells)

    def _seen(self, row: RowView) -> str:
        """Say what was seen; failures that are told under their findings are counted here, and linked."""
        if row.failures:
            found = self._found.get((row.item.id, clean(row.step.partition("@")[2]) or self._whole))
            if found is not None and _failed(row) <= found.count:
                return str(self._macros.found_end(row.said, found))
        seen = row.seen
        if len(seen) > 1:
            return str(self._macros.seen_end(seen))
        return f" · {escape(seen[0])}{_END}" if seen and seen[0] != row.status.text else _END


@dataclass(frozen=True, slots=True)
class _Found:
    """The findings of an item at a place."""

    first: str
    """Id of the first, after which its group is named."""
    count: int


def _failed(row: RowView) -> int:
    return sum(seen.status is Status.FAIL for seen in row.result.observations)


def _found(view: View) -> dict[tuple[str, str], _Found]:
    found: dict[tuple[str, str], _Found] = {}
    for group in view.by_risk:
        key = (group.item, group.target)
        known = found.get(key)
        first = group.subjects[0].task.id if known is None else known.first
        found[key] = _Found(first, group.count + (0 if known is None else known.count))
    return found


def _kept(cells: dict[str, str], key: str, make: Callable[[Any], Markup], value: object) -> str:
    cell = cells.get(key)
    if cell is None:
        if len(cells) >= KEPT:
            cells.clear()
        cell = cells[key] = make(value)
    return cell


def _environment(view: View, compiled: BytecodeCache | None) -> Environment:
    environment = Environment(
        loader=PackageLoader("safeguard.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        optimized=False,
        bytecode_cache=compiled,
    )

    def label(template: str, **values: Value) -> str:
        return view.say(Message(template, values))

    environment.globals |= {"_": label, "listed_in_line": view.listed, "subject_rows": SubjectRows(view.say).rows}
    environment.globals["qr_code"] = lambda text, title: Markup(qr_code(text, title))  # noqa: S704 - drawn, not written
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
