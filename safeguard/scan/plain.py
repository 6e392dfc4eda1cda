"""Plain text, in whatever encoding, as passages of whole lines; and markup with its tags taken off."""

from __future__ import annotations

import codecs
import html
import io
import re
from collections.abc import Generator, Iterable, Iterator

from safeguard.scan.encoding import encoding_of
from safeguard.scan.kind import FileKind
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import BLOCK, Passage
from safeguard.scan.source import Source

OVERLAP = 128
"""Characters that a line too long to be kept whole repeats at the next cut, so that nothing is cut in two."""

_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]{0,8192}>")
_INLINE = frozenset(
    {
        "a",
        "b",
        "big",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "r",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "t",
        "u",
    }
)
_TAG_NAME = re.compile(r"</?(?:\w+:)?(\w+)")
_SHOWN = re.compile(
    r"\b(?:alt|title|content|placeholder|value)\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE
)


def read_plain(source: Source) -> Generator[Passage, None, Outcome]:
    """Yield the lines of a plain text."""
    return (yield from _read(source, FileKind.TEXT))


def read_markup(source: Source) -> Generator[Passage, None, Outcome]:
    """Yield the text of HTML, XML or SVG line by line as it shows, blank lines left out."""
    return (yield from _read(source, FileKind.MARKUP))


def _read(source: Source, kind: FileKind) -> Generator[Passage, None, Outcome]:
    damaged = False
    texts = _decoded(source)
    for passage in lines_of(texts if kind is FileKind.TEXT else _without_tags(texts)):
        damaged = damaged or "\ufffd" in passage.text
        yield passage
    return Outcome(Extent.PARTIAL, kind, "unknown encoding") if damaged else Outcome(Extent.COMPLETE, kind)


def _decoded(source: Source) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding_of(source))("replace")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    for piece in source.pieces():
        yield _unescaped(lines.decode(piece))
    yield lines.decode(b"", final=True)


def _unescaped(text: str) -> str:
    """Resolve the ``\\uXXXX`` of JSON and program text."""
    return _UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text


def lines_of(texts: Iterable[str], part: str = "") -> Iterator[Passage]:
    """Cut a stream of text into passages of whole lines; a line beyond a block is cut, with some overlap."""
    held, line, column = "", 1, 0
    for text in texts:
        held += text
        if len(held) < BLOCK:
            continue
        end = held.rfind("\n")
        if end >= 0:
            yield Passage(held[:end], part, first_line=line, first_column=column)
            line, column, held = line + held.count("\n", 0, end + 1), 0, held[end + 1 :]
        else:
            yield Passage(held, part, first_line=line, first_column=column)
            column, held = column + len(held) - OVERLAP, held[-OVERLAP:]
    if held:
        yield Passage(held, part, first_line=line, first_column=column)


def _without_tags(texts: Iterable[str]) -> Iterator[str]:
    held = ""
    for text in texts:
        held += text
        start = held.rfind("<")
        whole = len(held) if start < 0 or ">" in held[start:] or len(held) - start > BLOCK else start
        yield _shown(held[:whole])
        held = held[whole:]
    yield _shown(held)


def _shown(text: str) -> str:
    text = text.replace("<!--", "\n").replace("-->", "\n").replace("<![CDATA[", "").replace("]]>", "")
    first, *others = html.unescape(_TAG.sub(_in_place_of, text)).split("\n")
    if not others:
        return first
    return "\n".join([first, *(line for line in others[:-1] if line and not line.isspace()), others[-1]])


def _in_place_of(match: re.Match[str]) -> str:
    name = _TAG_NAME.match(match[0])
    inline = name is not None and name[1].lower() in _INLINE
    shown = "\n".join(first or second for first, second in _SHOWN.findall(match[0]))
    if shown:
        return f"\n{shown}\n"
    return "" if inline else "\n"
