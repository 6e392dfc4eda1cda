"""A passage: a piece of a file's text that knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BLOCK = 65536
"""Characters after which a passage is handed over: large enough to be quick, small enough to stay in the cache."""


class Region(StrEnum):
    """What part of a document a passage belongs to."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    """Footnotes and endnotes."""
    COMMENT = "comment"
    BOX = "box"
    """Text boxes and word art."""
    DELETED = "deleted"
    """A paragraph with a tracked deletion: gone from the page, still in the file."""
    SHEET_NAME = "sheet_name"
    METADATA = "metadata"
    """Document properties, as ``name=value``."""
    NAME = "name"
    """The name of the file itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some consecutive lines of one region; a line is a line of text, a paragraph, or (a line of) a cell."""

    text: str
    """Lines joined by ``\\n``."""
    part: str = ""
    """Member of a container (``word/header1.xml``) or name of a sheet; empty for a plain file."""
    region: Region = Region.BODY
    first_line: int = 1
    """Number of the first line inside its part, from 1."""
    first_column: int = 0
    """Where the first line begins, if it is the continuation of one too long to be kept whole."""
    cells: tuple[str, ...] = ()
    """For a grid: the address of each line, ``B3``; otherwise empty."""

    def place(self, line: int) -> str:
        """Say where a line of this passage stands (``line`` counts from 0): ``word/header1.xml:2``, ``Sheet1!B3``."""
        if self.cells:
            return f"{self.part}!{self.cells[line]}"
        number = str(self.first_line + line)
        return f"{self.part}:{number}" if self.part else number
