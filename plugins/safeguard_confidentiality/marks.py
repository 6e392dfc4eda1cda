"""Find national-secret marks in passages, and say how sure each one is.

high: a mark nearly alone on its line, at the top of the text or in a page header. medium: alone elsewhere, a level
after ``密级：``, a line that is nothing but a level near the top, a document property, a file's name. low: inside
prose. info: quoted, offered for choice, or a secret of another kind. Neighbours that belong to a mark (copy number
above, urgency below) raise by one; a title about secrecy lowers what is not at the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from safeguard import Normalised, Passage, Region, normalise
from safeguard_confidentiality import mark_forms as forms

TOP_LINES = 12
"""Lines of a text, or rows of a sheet, that count as its top."""
_FEW = 4
"""Letters and digits beside a mark up to which it is nearly alone."""
_LONG = 2000
"""Characters beyond which a line is looked at tile by tile, so that no line can cost more than its length."""
_TILE = 1000
_AROUND = 100
"""Characters around a tile that its marks are judged by."""
_TITLE_LINES = 5
_NEIGHBOURS = re.compile(r"\d{6}|特急|加急|平急|特提|密级")
"""What may stand on the line of a mark and belongs to it."""
_NOT_WORDS = re.compile(r"[\W_]+")


class Confidence(IntEnum):
    """How sure it is that a mark marks this document."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, without the text around it."""

    form: str
    """``star``, ``asterisk``, ``label``, ``alone`` or ``property``."""
    level: str
    """``绝密``, ``机密``, ``秘密``, or what a property says."""
    text: str
    """The mark in one form, without gaps."""
    confidence: Confidence
    region: Region
    part: str
    line: int
    """Number inside its part, from 1; for a cell, its row."""
    cell: str = ""

    @property
    def place(self) -> str:
        """Where it stands: ``word/header1.xml:1``, ``xl/worksheets/sheet1.xml!B3``, ``7``."""
        if self.cell:
            return f"{self.part}!{self.cell}"
        return f"{self.part}:{self.line}" if self.part else str(self.line)


@dataclass(frozen=True)
class _Line:
    """One line with what its marks are judged by."""

    normal: Normalised
    number: int
    passage: Passage
    own: range
    """Offsets in the text as written whose marks are this line's; the rest is only its surroundings."""
    cell: str = ""
    before: str = ""
    after: str = ""
    alone_in_row: bool = True
    fields: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.normal.text

    @cached_property
    def quotes(self) -> tuple[range, ...]:
        """What stands in quotation marks, where there are words beside it."""
        found = (quote.span() for quote in forms.QUOTED.finditer(self.text))
        return tuple(range(*span) for span in found if _words(self.text[: span[0]] + self.text[span[1] :]))

    @cached_property
    def nearly_alone(self) -> bool:
        """Whether there is hardly anything beside its marks."""
        rest = forms.ASTERISK.sub("", forms.STAR.sub("", self.text))
        if forms.EXAMPLE.search(rest):
            return False
        return len(_words(_NEIGHBOURS.sub("", rest))) <= _FEW

    @cached_property
    def has_neighbours(self) -> bool:
        """Whether a copy number stands above it, or an urgency below."""
        above = forms.COPY_NUMBER.fullmatch(normalise(self.before[:40]).text)
        below = forms.URGENCY.fullmatch(normalise(self.after[:40]).text)
        return bool(above or below)

    @cached_property
    def is_field(self) -> bool:
        """Whether a mark fills one field of a table written as text."""
        return any(_is_mark(field) for field in self.fields)

    @property
    def top(self) -> bool:
        region = self.passage.region
        return region is Region.HEADER or (region in (Region.BODY, Region.BOX) and self.number <= TOP_LINES)


def find_marks(passages: Iterable[Passage]) -> Iterator[Mark]:
    """Yield the marks of one document, in the order of its passages."""
    title = ""
    for number, passage in enumerate(passages):
        if number == 0 or (not title and passage.region is Region.BODY):
            title = " ".join(passage.text[:2000].split("\n")[:_TITLE_LINES])
        if passage.region is Region.METADATA and "ecurity" in passage.text:
            yield from _properties(passage)
        if "密" in passage.text:
            about_secrecy = forms.ABOUT_SECRECY.match(title) is not None
            for line in _lines(passage):
                yield from _marks_in(line, about_secrecy=about_secrecy)


def marks_in_name(name: str) -> Iterator[Mark]:
    """Yield the marks that a file carries in its name: to whoever sees the folder, the document is marked."""
    if "密" in name:
        line = _Line(normalise(name), 1, Passage(name, region=Region.NAME), range(len(name)))
        yield from _marks_in(line, about_secrecy=False)


def _properties(passage: Passage) -> Iterator[Mark]:
    for number, line in enumerate(passage.text.split("\n"), 1):
        if match := forms.PROPERTY.fullmatch(line):
            yield Mark("property", match["value"], line, Confidence.MEDIUM, Region.METADATA, passage.part, number)


def _lines(passage: Passage) -> Iterator[_Line]:
    """Yield the lines of a passage that may carry a mark; a very long one tile by tile."""
    lines = passage.text.split("\n")
    for index, text in enumerate(lines):
        if "密" not in text:
            continue
        cell = passage.cells[index] if passage.cells else ""
        for tile, own in _tiles(text):
            yield _Line(
                normal=normalise(tile),
                own=own,
                number=_row(cell) if cell else passage.first_line + index,
                passage=passage,
                cell=cell,
                before=lines[index - 1] if index else "",
                after=lines[index + 1] if index + 1 < len(lines) else "",
                alone_in_row=not cell or _alone_in_row(passage.cells, index),
                fields=tuple(re.split(r"[,\t;|]", tile)) if tile is text else (),
            )


def _tiles(text: str) -> Iterator[tuple[str, range]]:
    if len(text) <= _LONG:
        yield text, range(len(text))
        return
    for start in range(0, len(text), _TILE):
        before = max(0, start - _AROUND)
        tile = text[before : start + _TILE + _AROUND]
        if "密" in tile:
            yield tile, range(start - before, start - before + _TILE)


def _row(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 1 << 20


def _alone_in_row(cells: tuple[str, ...], index: int) -> bool:
    neighbours = (*cells[max(0, index - 1) : index], *cells[index + 1 : index + 2])
    return all(_row(cell) != _row(cells[index]) or cell == cells[index] for cell in neighbours)


def _marks_in(line: _Line, *, about_secrecy: bool) -> Iterator[Mark]:
    taken: list[range] = []
    for form, match in _matches(line):
        span = range(match.start("level"), match.end())
        if line.normal.offsets[span.start] not in line.own:
            continue
        if any(span.start < other.stop and other.start < span.stop for other in taken):
            continue
        taken.append(span)
        text = "".join(match[0].split())
        yield Mark(
            form=form,
            level=forms.level_of(match["level"]),
            text=text,
            confidence=_confidence(line, form, match, about_secrecy=about_secrecy),
            region=line.passage.region,
            part=line.passage.part,
            line=line.number,
            cell=line.cell,
        )


def _matches(line: _Line) -> Iterator[tuple[str, re.Match[str]]]:
    for form, pattern in (("star", forms.STAR), ("asterisk", forms.ASTERISK), ("label", forms.LABEL)):
        for match in pattern.finditer(line.text):
            yield form, match
    alone = forms.ALONE.fullmatch(line.text)
    if alone and line.top and line.alone_in_row:
        yield "alone", alone


def _confidence(line: _Line, form: str, match: re.Match[str], *, about_secrecy: bool) -> Confidence:
    if _only_mentioned(line, match):
        return Confidence.INFO
    confidence = _by_place(line, form)
    if line.has_neighbours:
        confidence = Confidence(min(confidence + 1, Confidence.HIGH))
    if about_secrecy and confidence is Confidence.MEDIUM:
        return Confidence.LOW
    return confidence


def _only_mentioned(line: _Line, match: re.Match[str]) -> bool:
    """Whether the mark is quoted, offered for choice, or speaks of another kind of secret."""
    start, end = match.start("level"), match.end()
    if forms.OTHER_SECRECY.search(line.text[:start]) or forms.ENUMERATION.match(line.text, match.end("level")):
        return True
    return any(quote.start < start and end < quote.stop for quote in line.quotes)


def _by_place(line: _Line, form: str) -> Confidence:
    if form in ("label", "alone") or line.passage.region is Region.NAME:
        return Confidence.MEDIUM
    if not line.nearly_alone:
        return Confidence.MEDIUM if line.is_field else Confidence.LOW
    return Confidence.HIGH if line.top and line.alone_in_row else Confidence.MEDIUM


def _is_mark(field: str) -> bool:
    text = normalise(field).text.strip(" \"'")
    return bool(forms.STAR.fullmatch(text) or forms.ASTERISK.fullmatch(text))


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text)
