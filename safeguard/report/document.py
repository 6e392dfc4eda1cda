"""A document in words of one language, before any format lays it out: headed sections of text, points and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Points:
    """One statement after the other."""

    points: tuple[str, ...]
    numbered: bool = False
    """Whether their order matters."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    words: str


Block = Words | Points | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; ``level`` 2 is one below the title."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    language: str
    title: str
    warning: str
    """What must be said before anything else."""
    about: tuple[str, ...]
    """For whom, as of when, by which rule."""
    sections: tuple[Section, ...]
