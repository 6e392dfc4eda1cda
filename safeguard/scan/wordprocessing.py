"""Word documents (DOCX, DOCM, DOTX and those of WPS): every XML part that can hold text.

Marks stand in page headers, text boxes, word art and tracked deletions as often as in the body; each is a paragraph
with its own place. ECMA-376 part 1, section 17 (WordprocessingML) and 20 (DrawingML).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from safeguard.scan.passage import BLOCK, Passage, Region
from safeguard.scan.xml_events import Attributes, End, Event, Start

_TEXT = frozenset({"t", "delText", "instrText", "delInstrText", "v"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_ART = {"textpath": ("string",), "docPr": ("descr", "title"), "imagedata": ("title",), "shape": ("alt",)}
"""Elements whose attributes are shown or read out: word art and descriptions of pictures."""
_BOXES = frozenset({"txbxContent"})
_REGIONS = (
    (re.compile(r"word/header\d*\.xml$"), Region.HEADER),
    (re.compile(r"word/footer\d*\.xml$"), Region.FOOTER),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml$"), Region.NOTE),
    (re.compile(r"word/comments\w*\.xml$"), Region.COMMENT),
)
_WINGDING_STARS = frozenset({0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB5, 0xB6})
"""Code points of the font Wingdings that show a star."""


def word_parts(names: Collection[str]) -> list[str]:
    """Return the members that can hold text, headers first."""
    parts = [name for name in names if name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name]
    return sorted(parts, key=lambda name: (region_of(name) is not Region.HEADER, name))


def region_of(part: str) -> Region:
    """Return what a member's text is."""
    return next((region for pattern, region in _REGIONS if pattern.search(part)), Region.BODY)


class _Paragraph:
    """The text of one paragraph while it is read."""

    __slots__ = ("deleted", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.deleted = False


def word_passages(part: str, events: Iterable[Event]) -> Iterator[Passage]:
    """Yield the paragraphs of one member."""
    return _joined(part, _paragraphs(events, region_of(part)))


def _paragraphs(events: Iterable[Event], region: Region) -> Iterator[tuple[Region, str]]:
    """Yield paragraphs in the order in which they end; one that stands in a box ends before the one around it."""
    open_paragraphs = [_Paragraph()]
    reading = boxes = 0
    for event in events:
        paragraph = open_paragraphs[-1]
        if isinstance(event, str):
            if reading:
                paragraph.pieces.append(event)
        elif isinstance(event, Start):
            reading += event.name in _TEXT
            boxes += event.name in _BOXES
            paragraph.deleted = paragraph.deleted or event.name == "delText"
            paragraph.pieces.extend(_shown(event.name, event.attributes))
            if event.name == "p":
                open_paragraphs.append(_Paragraph())
        elif isinstance(event, End):
            reading -= event.name in _TEXT
            if event.name == "v":
                paragraph.pieces.append("\n")
            if event.name == "p" and len(open_paragraphs) > 1:
                yield from _ended(open_paragraphs.pop(), Region.BOX if boxes else region)
            boxes -= event.name in _BOXES
    yield from _ended(open_paragraphs[0], region)


def _shown(name: str, attributes: Attributes) -> Iterator[str]:
    if name in _BREAKS:
        yield _BREAKS[name]
    elif name == "sym":
        yield _symbol(attributes.get("char", ""), attributes.get("font", ""))
    elif name in _ART:
        yield from (f"\n{attributes[key]}\n" for key in _ART[name] if attributes.get(key))


def _symbol(code: str, font: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font.startswith("Wingdings") and number & 0xFF in _WINGDING_STARS:
        return "★"
    return chr(number) if number < 0xE000 or 0xF900 <= number < 0x10000 else ""


def _ended(paragraph: _Paragraph, region: Region) -> Iterator[tuple[Region, str]]:
    for line in "".join(paragraph.pieces).split("\n"):
        if line and not line.isspace():
            yield Region.DELETED if paragraph.deleted else region, line


def _joined(part: str, paragraphs: Iterable[tuple[Region, str]]) -> Iterator[Passage]:
    lines: list[str] = []
    size, number, current = 0, 1, Region.BODY
    for region, line in paragraphs:
        if lines and (region is not current or size > BLOCK):
            yield Passage("\n".join(lines), part, current, number)
            number, size, lines = number + len(lines), 0, []
        current, size = region, size + len(line)
        lines.append(line)
    if lines:
        yield Passage("\n".join(lines), part, current, number)
