"""An entry of the ledger, taken apart: what its meaning for the projections is worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, select

from safeguard.record.bulk import Facts
from safeguard.record.schema import inspections

BATCH = 1000
"""How many results, steps or findings one entry carries at most."""

Data = Mapping[str, Any]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the ledger, taken apart."""

    seq: int
    at: str
    """UTC time, ISO 8601."""
    actor: str
    head: Data
    """Its body without the list."""
    facts: Sequence[Facts]
    """What the projection keeps of each piece of the list."""
    starts: Sequence[int]
    """Where in the body each piece starts, in bytes."""
    sizes: Sequence[int]
    source: Connection
    """Where the ledger can be read, up to this entry: not where projections are made again to be compared."""

    @property
    def rows(self) -> Iterator[tuple[Facts, int, int, int]]:
        """Each piece as its facts and the place of its words: entry, start, size."""
        return zip(self.facts, repeat(self.seq), self.starts, self.sizes)


_NUMBER = select(inspections.c.number).where(inspections.c.id == bindparam("id"))


def number_of(connection: Connection, inspection: str) -> int:
    """Return the number of an inspection. Raises ``KeyError`` where there is none."""
    found = connection.execute(_NUMBER, {"id": inspection}).scalar()
    if found is None:
        raise KeyError(inspection)
    return int(found)


def chunks(things: Iterable[_T], size: int = BATCH) -> Iterator[list[_T]]:
    """Yield so many things at a time, for statements and entries that take no more."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
