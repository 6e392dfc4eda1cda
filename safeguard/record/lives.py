"""The part of a record that reads the lives of all findings of a site, one after the other: what trends are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Sighting
from safeguard.findings.codec import finding_from_data
from safeguard.findings.model import Delta, Finding
from safeguard.record.access import Access
from safeguard.record.among import among, listed
from safeguard.record.case_history import Occasion, deeds, occasions
from safeguard.record.model import Event
from safeguard.record.reading import words
from safeguard.record.schema import cases, findings, inspections

PAGE = 500
"""Findings whose lives are held at once."""


@dataclass(frozen=True, slots=True)
class Life:
    """All that happened to one finding; of an inspection only what it stands by."""

    number: int
    """Of its case."""
    about: Finding
    """As the first inspection that knew it described it."""
    events: tuple[Event, ...]


_PAGE: Select[Any] = select(cases.c.finding, cases.c.number).order_by(cases.c.number).limit(PAGE)
_SAID: Select[Any] = (
    select(*(findings.c[name] for name in ("id", "said", "inspection", "severity", "delta", "seq", "start", "size")))
    .where(among(findings.c.id, "ids"), findings.c.stands == 1)
    .order_by(findings.c.id, findings.c.inspection)
)


class Living(Access):
    """What the record does with lives."""

    def begun(self, site: str) -> dict[str, int]:
        """Return the ledger entry that began each inspection of a site, by its id."""
        with self._reading():
            query = select(inspections.c.id, inspections.c.number).where(inspections.c.site == site)
            return {row.id: row.number for row in self._connection.execute(query)}

    def lives(self, site: str) -> Iterator[Life]:
        """Yield the lives of all findings of a site, by number; memory stays flat.

        Quicker than the history of each: of what inspections say, the words are read only where something changed that
        no column holds. So a sighting has no second hand and no grade.
        """
        with self._reading():
            began = _occasions(self._connection, site)
            after = 0
            page = _PAGE.where(cases.c.site == site)
            while rows := self._connection.execute(page.where(cases.c.number > after)).all():
                after = rows[-1].number
                yield from _lives(self._connection, {row.finding: row.number for row in rows}, began)


def _occasions(connection: Connection, site: str) -> dict[int, Occasion]:
    query = select(inspections.c.number).where(inspections.c.site == site)
    return occasions(connection, connection, connection.execute(query).scalars().all())


def _lives(connection: Connection, numbers: dict[str, int], began: dict[int, Occasion]) -> Iterator[Life]:
    ids = list(numbers)
    rows = connection.execute(_SAID, {"ids": listed(ids)}).all()
    done: dict[str, list[Event]] = {}
    for row, deed in deeds(connection, connection, ids):
        done.setdefault(row.finding, []).append(Event(deed.seq, deed.at, deed.hand, deed.action))
    by_id = {id_: list(some) for id_, some in groupby(rows, key=attrgetter("id"))}
    told = _told(connection, by_id)
    for id_, number in numbers.items():
        if said := by_id.get(id_):
            seen = (_sighting(row, began[row.inspection], told) for row in said)
            yield Life(number, told[id_, said[0].said], (*seen, *done.get(id_, ())))


def _told(connection: Connection, by_id: dict[str, list[Row[Any]]]) -> dict[tuple[str, int], Finding]:
    """Read in full the first that was said of each finding, and that it came back."""
    wanted: Sequence[Row[Any]] = [
        row
        for said in by_id.values()
        for place, row in enumerate(said)
        if not place or row.delta == Delta.REOPENED.value
    ]
    return {
        (row.id, row.said): finding_from_data(data) for row, data in zip(wanted, words(connection, wanted), strict=True)
    }


def _sighting(row: Row[Any], began: Occasion, told: dict[tuple[str, int], Finding]) -> Event:
    full = told.get((row.id, row.said))
    seen = Sighting(
        seq=row.said,
        inspection=began.inspection,
        began=began.began,
        at="",
        as_of=began.as_of,
        hands=(began.hand,),
        delta=Delta(row.delta),
        severity=Severity(row.severity),
        recurrences=0 if full is None else full.recurrences,
    )
    return Event(row.said, "", began.hand, seen)
