"""Cells that an OpenDocument sheet merges over rows: its reader does not tell them (ODF 1.3, part 3, 19.678)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, iterparse

from safeguard.tables.merged import Span

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPANS = re.compile(rb'number-rows-spanned="(?!1")')
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def ods_spans(data: bytes) -> Mapping[str, tuple[Span, ...]]:
    """Return the spans of each sheet by its name.

    Args:
        data: the whole file, looked at for its size before; of anything else than ODS nothing is returned.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
    except KeyError:
        return {}
    # Without a merged cell nothing is parsed; a document type has no business here.
    if not _SPANS.search(content) or _DECLARES.search(content):
        return {}
    try:
        return {name: tuple(spans) for name, spans in _sheets(content)}
    except ParseError:
        # The reader of the cells has its own say about a broken file.
        return {}


def _sheets(content: bytes) -> Iterator[tuple[str, list[Span]]]:
    spans: list[Span] = []
    row = 0
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - no document type
        if event == "start":
            if element.tag == f"{_TABLE}table":
                spans, row = [], 0
        elif element.tag == f"{_TABLE}table-row":
            spans += _spans_of(element, row)
            row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name", ""), spans


def _spans_of(row: Element, number: int) -> Iterator[Span]:
    column = 0
    for cell in row:
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if rows > 1:
            yield Span(number, column, number + rows - 1)
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
