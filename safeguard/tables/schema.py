"""What a register's columns are, declared once, as data, by the plugin that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from safeguard.messages import Text


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    """A day, a month or a year: read as a :class:`~safeguard.tables.dates.DateInterval`."""
    DATETIME = "datetime"
    NUMBER = "number"
    BOOL = "bool"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Refers:
    """Where the value of a column must be known from: the site's people or areas, or a column of another register."""

    to: str
    """``people`` (id, or name in any language), ``areas`` (id or title), or the name of another register."""
    column: Column | None = None
    """Of that register: the column that must hold the value. ``None`` for people and areas."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register."""

    name: str
    """How the checker calls it."""
    title: Text
    """Its header in a template, in both languages; both are accepted when reading."""
    kind: Kind = Kind.TEXT
    required: bool = False
    """The column must be there, and every row must fill it."""
    unique: bool = False
    aliases: tuple[str, ...] = ()
    """Other headers that people use."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For :attr:`Kind.CHOICE`: value → spellings (the value itself is one)."""
    help: Text = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    """What a filled cell looks like; the first one stands in a template."""
    refers: Refers | None = None
    """Where its value must be known from."""
    minimum: float | None = None
    """For :attr:`Kind.NUMBER`: less is a slip of the pen."""
    maximum: float | None = None
    several: bool = False
    """Whether a cell may name several people or areas: ``王敏、李强``."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one register."""

    name: str
    """The register's usual name: ``extinguishers``."""
    title: Text
    columns: tuple[Column, ...]
    help: Text = field(default_factory=dict)
    """What the register is kept for, and who writes in it."""
    one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of columns of which at least one must be there: ``(("agent", "model"),)``."""

    def column(self, name: str) -> Column:
        """Return a column by its name; raises ``KeyError``."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
