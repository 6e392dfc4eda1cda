"""Workbooks (XLSX, XLSM): names of sheets, cells, page headers and footers, comments, text boxes, charts.

ECMA-376 part 1, section 18 (SpreadsheetML). Cells come line by line with their addresses, in the order of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from safeguard.scan.passage import BLOCK, Passage, Region
from safeguard.scan.xml_events import Attributes, Event, Start

_PAGE = {
    f"{page}{end}": region
    for page in ("odd", "even", "first")
    for end, region in (("Header", Region.HEADER), ("Footer", Region.FOOTER))
}
_CODES = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d{1,3}|&[LCR]|&[A-Za-z]|&&')
_SECTIONS = {"&L": "\n", "&C": "\n", "&R": "\n", "&&": "&"}
_OTHER_TEXT = frozenset({"t", "text", "v"})
_PARAGRAPH_ENDS = frozenset({"p", "comment", "threadedComment", "pt", "si"})
_REFERENCE = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


def sheet_parts(names: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the members that are sheets, and the others that hold text of their own."""
    parts = [name for name in names if name.startswith("xl/") and name.endswith(".xml")]
    sheets = [name for name in parts if re.match(r"xl/(?:work|chart|dialog|macro)sheets/", name)]
    others = [
        name
        for name in parts
        if re.match(r"xl/(?:comments|threadedComments|drawings|charts|diagrams|pivotCache|externalLinks)", name)
    ]
    return sorted(sheets, key=_natural), sorted(others, key=_natural)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", name)]


class SheetNames:
    """What a person calls the sheets: found by way of the workbook and its relations."""

    def __init__(self) -> None:
        self._relations: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def read_relations(self, events: Iterable[Event]) -> Iterator[Passage]:
        """Take in ``xl/_rels/workbook.xml.rels``; it holds no text."""
        yield from ()
        for event in events:
            if isinstance(event, Start) and event.name == "Relationship":
                target = event.attributes.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                self._relations[event.attributes.get("Id", "")] = part

    def read(self, events: Iterable[Event]) -> Iterator[Passage]:
        """Yield the names of the sheets, hidden ones too, and of the defined names, from ``xl/workbook.xml``."""
        names: list[str] = []
        for event in events:
            if isinstance(event, Start) and event.name in ("sheet", "definedName") and "name" in event.attributes:
                names.append(event.attributes["name"])
                if event.name == "sheet":
                    self._names[self._relations.get(event.attributes.get("id", ""), "")] = names[-1]
        if names:
            yield Passage("\n".join(names), "xl/workbook.xml", Region.SHEET_NAME)

    def of(self, part: str) -> str:
        """Return the name of the sheet that a member holds; the member's own where the workbook does not say."""
        return self._names.get(part, part)


class SharedStrings:
    """The strings that cells refer to by number; those beyond the limit are handed over without their cells."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._strings: list[str] = []

    def read(self, events: Iterable[Event]) -> Iterator[Passage]:
        """Take in ``xl/sharedStrings.xml``; yield only what is too much to be kept."""
        for number, text in enumerate(_items(events, "si")):
            if self._held + len(text) <= self._limit and number == len(self._strings):
                self._held += len(text)
                self._strings.append(text)
            else:
                yield Passage(text, "xl/sharedStrings.xml", first_line=number + 1)

    def get(self, number: str) -> str:
        """Return a string, empty where there is none or it was not kept."""
        return self._strings[int(number)] if number.isdecimal() and int(number) < len(self._strings) else ""


def _items(events: Iterable[Event], item: str) -> Iterator[str]:
    """Yield the text of each ``item`` element, phonetic guides left out of the word they explain."""
    pieces: list[str] = []
    phonetic = reading = 0
    for event in events:
        if isinstance(event, str):
            if reading and not phonetic:
                pieces.append(event)
        elif isinstance(event, Start):
            reading += event.name == "t"
            phonetic += event.name == "rPh"
        else:
            reading -= event.name == "t"
            phonetic -= event.name == "rPh"
            if event.name == item:
                yield "".join(pieces)
                pieces.clear()


class _Cell:
    """One cell while it is read."""

    def __init__(self, attributes: Attributes) -> None:
        self.address = attributes.get("r", "")
        self.kind = attributes.get("t", "n")
        self.pieces: list[str] = []

    def text(self, strings: SharedStrings) -> str:
        written = "".join(self.pieces)
        if self.kind == "s":
            return strings.get(written.strip())
        return "" if self.kind in ("n", "b", "e", "d") else written


def sheet_passages(part: str, events: Iterable[Event], strings: SharedStrings) -> Iterator[Passage]:
    """Yield the text cells of one sheet, then its page headers and footers."""
    lines: list[str] = []
    cells: list[str] = []
    size = 0
    pages: list[Passage] = []
    for address, region, text in _texts(events, strings):
        if region is not Region.BODY:
            pages.append(Passage(text, part, region))
            continue
        rows = [line for line in text.split("\n") if line]
        lines.extend(rows)
        cells.extend([address] * len(rows))
        size += len(text)
        if size > BLOCK:
            yield Passage("\n".join(lines), part, cells=tuple(cells))
            lines, cells, size = [], [], 0
    if lines:
        yield Passage("\n".join(lines), part, cells=tuple(cells))
    yield from pages


def _texts(events: Iterable[Event], strings: SharedStrings) -> Iterator[tuple[str, Region, str]]:
    cell: _Cell | None = None
    page: list[str] = []
    reading = ""
    for event in events:
        if isinstance(event, str):
            if reading in _PAGE:
                page.append(event)
            elif cell is not None and reading in ("v", "t"):
                cell.pieces.append(event)
        elif isinstance(event, Start):
            reading = event.name
            if event.name == "c":
                cell = _Cell(event.attributes)
        else:
            reading = ""
            if event.name == "c" and cell is not None:
                if text := cell.text(strings):
                    yield _address(cell.address), Region.BODY, text
                cell = None
            elif event.name in _PAGE and page:
                yield "", _PAGE[event.name], _without_codes("".join(page))
                page = []


def _address(written: str) -> str:
    return written if _REFERENCE.fullmatch(written) else "?"


def _without_codes(text: str) -> str:
    """Take the layout codes off a page header (ECMA-376 part 1, 18.3.1.46): left, centre and right become lines."""
    return _CODES.sub(lambda match: _SECTIONS.get(match[0], ""), text).strip("\n")


def other_passages(part: str, events: Iterable[Event]) -> Iterator[Passage]:
    """Yield the text of comments, drawings, charts and caches, a line for each paragraph."""
    region = Region.COMMENT if "omment" in part else Region.BOX if "/drawings/" in part else Region.BODY
    lines: list[str] = []
    size, number = 0, 1
    for line in _paragraphs(events):
        lines.append(line)
        size += len(line)
        if size > BLOCK:
            yield Passage("\n".join(lines), part, region, number)
            size, number, lines = 0, number + len(lines), []
    if lines:
        yield Passage("\n".join(lines), part, region, number)


def _paragraphs(events: Iterable[Event]) -> Iterator[str]:
    pieces: list[str] = []
    reading = 0
    for event in events:
        if isinstance(event, str):
            if reading:
                pieces.append(event)
        elif isinstance(event, Start):
            reading += event.name in _OTHER_TEXT
            yield from (event.attributes[key] for key in ("v", "descr") if event.attributes.get(key))
        else:
            reading -= event.name in _OTHER_TEXT
            if event.name in _PARAGRAPH_ENDS and pieces:
                yield from "".join(pieces).strip("\n").split("\n")
                pieces.clear()
    if pieces:
        yield "".join(pieces)
