"""XML as a stream of events, with everything refused that can make a small file large: any DOCTYPE is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

DEEPEST = 1000
"""Elements inside each other; documents of an office rarely pass 50."""

LONGEST = 16 << 20
"""Bytes of one token (an attribute, a comment): pictures inside attributes stay far below."""

Attributes = Mapping[str, str]


class Start(NamedTuple):
    """An element begins."""

    name: str
    """Local name, without its prefix."""
    attributes: Attributes
    """By local name."""


class End(NamedTuple):
    """An element ends."""

    name: str


class XmlError(ValueError):
    """The text is no XML, carries a DOCTYPE, or is nested beyond measure."""


Event = Start | End | str


def xml_events(pieces: Iterable[bytes]) -> Iterator[Event]:
    """Yield the events of a document as it is read; text comes as plain strings, possibly in several.

    Raises:
        XmlError: it is malformed, declares a DOCTYPE, or nests deeper than :data:`DEEPEST`.
        Whatever the pieces raise.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    events: list[Event] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise XmlError("nested too deeply")
        events.append(Start(_local(name), {_local(key): value for key, value in attributes.items()}))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        events.append(End(_local(name)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = events.append
    parser.StartDoctypeDeclHandler = _refuse
    waiting, silent = bytearray(), 0
    for piece in pieces:
        waiting += piece
        # An unfinished token is read again from its start at every feed: doubling what is fed keeps that linear.
        if len(waiting) < silent:
            continue
        _feed(parser, bytes(waiting), last=False)
        silent = 0 if events else silent + len(waiting)
        if silent > LONGEST:
            raise XmlError("token too long")
        waiting.clear()
        yield from events
        events.clear()
    _feed(parser, bytes(waiting), last=True)
    yield from events


def _feed(parser: expat.XMLParserType, piece: bytes, *, last: bool) -> None:
    try:
        parser.Parse(piece, last)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise XmlError(str(error)) from error


def _refuse(*_: object) -> None:
    raise XmlError("DOCTYPE")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
