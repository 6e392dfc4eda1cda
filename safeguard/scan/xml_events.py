"""XML as a stream of events, with everything refused that can make a small file large: any DOCTYPE is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

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
    """The text is no XML, or carries a DOCTYPE."""


Event = Start | End | str


def xml_events(pieces: Iterable[bytes]) -> Iterator[Event]:
    """Yield the events of a document as it is read; text comes as plain strings, possibly in several.

    Raises:
        XmlError: it is malformed, or declares a DOCTYPE.
        Whatever the pieces raise.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    events: list[Event] = []
    parser.StartElementHandler = lambda name, attributes: events.append(
        Start(_local(name), {_local(key): value for key, value in attributes.items()})
    )
    parser.EndElementHandler = lambda name: events.append(End(_local(name)))
    parser.CharacterDataHandler = events.append
    parser.StartDoctypeDeclHandler = _refuse
    for piece in pieces:
        _feed(parser, piece, last=False)
        yield from events
        events.clear()
    _feed(parser, b"", last=True)
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
