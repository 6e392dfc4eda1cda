"""Zip containers: which kind of document one is, and its text, member by member. Nothing is unpacked to a disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, field

from safeguard.scan.container import BROKEN, Container, Encrypted, LimitReached, open_container
from safeguard.scan.kind import FileKind, kind_of_members
from safeguard.scan.limits import ScanLimits
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage
from safeguard.scan.properties import property_passages
from safeguard.scan.source import Source
from safeguard.scan.spreadsheet import (
    SharedStrings,
    SheetNames,
    other_passages,
    sheet_parts,
    sheet_passages,
)
from safeguard.scan.wordprocessing import word_parts, word_passages
from safeguard.scan.xml_events import Event, XmlError, xml_events

LIMIT = "limit reached"
DAMAGED = "damaged"
EMBEDDED = "files inside"
PICTURES = "pictures inside"

_Reader = Callable[[Iterable[Event]], Iterator[Passage]]
_Plan = Iterable[tuple[str, _Reader]]


@dataclass(slots=True)
class _Progress:
    """What became of the members so far."""

    read: int = 0
    causes: list[str] = field(default_factory=list)


def read_office(source: Source) -> Generator[Passage, None, Outcome]:
    """Yield the text of a DOCX or XLSX; say of any other container that it is not looked into."""
    try:
        container = open_container(source)
    except LimitReached:
        return Outcome(Extent.PARTIAL, FileKind.ZIP, LIMIT)
    except BROKEN:
        return Outcome(Extent.ERROR, FileKind.ZIP, DAMAGED)
    kind = kind_of_members(container.names)
    plan = _PLANS.get(kind)
    if plan is None:
        return Outcome(Extent.UNSUPPORTED, kind)
    progress = _Progress()
    try:
        for name, reader in plan(container.names, source.limits):
            yield from _read_member(container, name, reader, progress)
    except LimitReached:
        return Outcome(Extent.PARTIAL, kind, LIMIT)
    except Encrypted:
        return Outcome(Extent.ENCRYPTED, kind)
    return _outcome(kind, container.names, progress)


def _read_member(
    container: Container, name: str, reader: _Reader, progress: _Progress
) -> Generator[Passage, None, None]:
    """Yield the passages of one member; a damaged one is noted and does not hide the others."""
    if name not in container.names:
        return
    try:
        yield from reader(xml_events(container.pieces(name)))
    except (XmlError, *BROKEN):
        progress.causes.append(DAMAGED)
    else:
        progress.read += 1


def _outcome(kind: FileKind, names: Collection[str], progress: _Progress) -> Outcome:
    if not progress.read:
        return Outcome(Extent.ERROR, kind, DAMAGED)
    if progress.causes:
        return Outcome(Extent.PARTIAL, kind, progress.causes[0])
    if any("/embeddings/" in name or "/afchunk" in name.lower() for name in names):
        return Outcome(Extent.PARTIAL, kind, EMBEDDED)
    if any("/media/" in name for name in names):
        return Outcome(Extent.PARTIAL, kind, PICTURES)
    return Outcome(Extent.COMPLETE, kind)


def _part_reader(read: Callable[[str, Iterable[Event]], Iterator[Passage]], part: str) -> _Reader:
    return lambda events: read(part, events)


def _sheet_reader(title: str, strings: SharedStrings) -> _Reader:
    return lambda events: sheet_passages(title, events, strings)


def _properties(names: Collection[str]) -> _Plan:
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if name in names:
            yield name, _part_reader(property_passages, name)


def _word_plan(names: Collection[str], _limits: ScanLimits) -> _Plan:
    for name in word_parts(names):
        yield name, _part_reader(word_passages, name)
    yield from _properties(names)


def _sheet_plan(names: Collection[str], limits: ScanLimits) -> _Plan:
    strings = SharedStrings(limits.held_characters)
    titles = SheetNames()
    yield "xl/_rels/workbook.xml.rels", titles.read_relations
    yield "xl/workbook.xml", titles.read
    yield "xl/sharedStrings.xml", strings.read
    sheets, others = sheet_parts(names)
    for name in sheets:
        yield name, _sheet_reader(titles.of(name), strings)
    for name in others:
        yield name, _part_reader(other_passages, name)
    yield from _properties(names)


_PLANS: dict[FileKind, Callable[[Collection[str], ScanLimits], _Plan]] = {
    FileKind.WORD: _word_plan,
    FileKind.SHEET: _sheet_plan,
}
