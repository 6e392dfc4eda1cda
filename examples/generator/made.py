"""What a generator makes: rows by column name, and the findings that an inspection must come to because of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding that must be found."""

    item: str
    subject: str
    rule: str


@dataclass(frozen=True, slots=True)
class Made:
    """One register."""

    rows: tuple[Row, ...]
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of office is wanted.

    Args:
        as_of: the day of its inspection; everything is dated from there.
        people: how many work there.
        areas: how many rooms there are.
        extinguishers: how many hang there.
        defects: share of rows that have a defect, from 0 to 1.
        seed: the same seed and sizes make the same office, on every computer.
    """

    as_of: date
    people: int = 40
    areas: int = 20
    extinguishers: int = 60
    defects: float = 0.05
    seed: int = 1

    def dice(self, what: str) -> Random:
        """Return the random numbers for one register: another register does not change them."""
        return Random(f"{self.seed}:{what}")

    def drawn(self, dice: Random, count: int) -> Iterator[bool]:
        """Yield for so many rows whether each has a defect."""
        return (dice.random() < self.defects for _ in range(count))
