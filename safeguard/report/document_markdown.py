"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from safeguard.report.document import Block, Document, Grid, Points, Words
from safeguard.report.markdown import escape


def write(document: Document, stream: TextIO) -> None:
    """Write a document."""
    stream.writelines(f"{line}\n" for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}"
    yield from ("", f"> **{escape(document.warning)}**", "")
    yield from (f"- {escape(line)}" for line in document.about)
    for section in document.sections:
        yield from ("", f"{'#' * section.level} {escape(section.title)}")
        for block in section.blocks:
            yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield escape(block.words)
        case Points():
            for number, point in enumerate(block.points, 1):
                yield f"{f'{number}.' if block.numbered else '-'} {escape(point)}"
        case Grid():
            yield from grid(block)


def grid(table: Grid) -> Iterator[str]:
    """Write a table, with its caption before it."""
    if table.caption:
        yield from (f"**{escape(table.caption)}**", "")
    yield f"| {' | '.join(escape(header) for header in table.headers)} |"
    yield f"|{'---|' * len(table.headers)}"
    for row in table.rows:
        yield f"| {' | '.join(escape(cell) for cell in row)} |"
