"""How wide words are on a terminal, where a Chinese character takes two columns, and where a line may be broken."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

_NEVER_FIRST = frozenset("，。、；：？！）》”’〉】」』,.;:?!)]}%…")
_NEVER_LAST = frozenset("（《“‘〈【「『([{")


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(_width(one) for one in text)


def _width(one: str) -> int:
    return 0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines of so many columns at most; only a word that is longer stands alone on a longer one."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line.strip() and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Yield what must stay together: words with the blanks after them, single Chinese characters, their punctuation."""
    piece = ""
    for one in text:
        if piece and _may_break(piece[-1], one):
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or _width(before) == 2 or _width(after) == 2
