"""The part of a record that counts for many sites at once: newest inspections, open findings, what fell due.

Every question is one query over an index, however many sites there are; what comes back is as much as there are sites,
or open findings that stand unlike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, or_, select

from safeguard.checklist.severity import Severity
from safeguard.findings.turn import Stage
from safeguard.record.access import Access
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.reading import WINDOW, read_inspections
from safeguard.record.schema import LASTS, UNFINISHED, inspections, ledger, occurrences, turns


@dataclass(frozen=True, slots=True)
class OpenAlike:
    """How many open findings of a site stood alike."""

    site: str
    item: str
    severity: Severity
    opened_on: str
    due: str
    """ISO date that somebody set; empty: none."""
    came_back: bool
    stage: Stage
    count: int


@dataclass(frozen=True, slots=True)
class OccurrenceCounts:
    """How many due dates of a site stand how."""

    site: str
    open: int
    late: int
    missed: int


class RollingUp(Access):
    """What the record says of all its sites together."""

    def inspected(self, until: date) -> dict[str, list[int]]:
        """Return the finished inspections of each site up to a day: the entries that began them, newest first."""
        query = select(inspections.c.site, inspections.c.number).where(
            inspections.c.state != InspectionState.RUNNING.value, inspections.c.id < _after(until)
        )
        found: dict[str, list[int]] = {}
        with self._reading():
            for site, number in self._connection.execute(query.order_by(inspections.c.number.desc())):
                found.setdefault(site, []).append(number)
        return found

    def inspection_begun_by(self, number: int) -> Inspection:
        """Return the inspection that an entry began; raises ``IndexError`` where it began none."""
        with self._reading():
            return read_inspections(self._connection, select(inspections).where(inspections.c.number == number))[0]

    def inspection_marks(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the hash of the ledger entry that changed each inspection last, by the entries that began them."""
        query = select(inspections.c.number, ledger.c.leaf).join(ledger, ledger.c.seq == inspections.c.changed_seq)
        found: dict[int, str] = {}
        with self._reading():
            for first in range(0, len(numbers), WINDOW):
                some = query.where(inspections.c.number.in_(numbers[first : first + WINDOW]))
                found |= {number: leaf.hex() for number, leaf in self._connection.execute(some)}
        return found

    def open_everywhere(self, on: date | None, at: str = "") -> Iterator[OpenAlike]:
        """Yield how the findings of all sites stand that are open, or were open on a day.

        A site's findings stand on a day as its last entry of that day says, and as they stood before its first
        inspection of a later day. In a record that was begun later only the latter is known.

        Args:
            on: the day; ``None``: now.
            at: UTC time at which the day ends.
        """
        how = tuple(turns.c[name] for name in ("site", "item", "severity", "opened_on", "due", "came_back", "stage"))
        with self._reading():
            query = self._standing(on, at).with_only_columns(*how, func.count()).group_by(*how)
            for site, item, severity, opened_on, due, back, stage, count in self._connection.execute(query):
                yield OpenAlike(site, item, Severity(severity), opened_on, due, bool(back), Stage(stage), count)

    def _standing(self, on: date | None, at: str) -> Select[Any]:
        if on is None:
            return select(turns).where(turns.c.stage > 0, turns.c.ended == LASTS)
        later = select(inspections.c.site, func.min(inspections.c.number).label("first"))
        first = later.where(inspections.c.id >= _after(on)).group_by(inspections.c.site).subquery()
        last = self._last_entry(at) or LASTS - 1
        moment = case((or_(first.c.first.is_(None), first.c.first > last), literal(last)), else_=first.c.first - 1)
        query = select(turns).outerjoin_from(turns, first, first.c.site == turns.c.site)
        return query.where(turns.c.stage > 0, turns.c.began <= moment, turns.c.ended > moment)

    def last_entry_on(self, site: str, on: date, at: str) -> int:
        """Return the last entry that counts for a site on a day, as :meth:`open_everywhere` takes it; 0: none.

        Args:
            site: its id.
            on: the day.
            at: UTC time at which it ends.
        """
        mine = inspections.c.site == site
        with self._reading():
            first = select(func.min(inspections.c.number)).where(mine, inspections.c.id >= _after(on))
            later = self._connection.execute(first).scalar()
            last = self._last_entry(at) or LASTS - 1
        return last if later is None or later > last else later - 1

    def _last_entry(self, at: str) -> int:
        """Return the last entry that was recorded by a time: times rise with the entries, so halves are enough."""
        low, high = 0, self._connection.execute(select(func.max(ledger.c.seq))).scalar() or 0
        while low < high:
            middle = (low + high + 1) // 2
            said = self._connection.execute(select(ledger.c.at).where(ledger.c.seq == middle)).scalar() or ""
            low, high = (middle, high) if _plain(said) <= _plain(at) else (low, middle - 1)
        return low

    def due_everywhere(self, now: str, since: str) -> tuple[OccurrenceCounts, ...]:
        """Return how the due dates of all sites stand.

        Args:
            now: UTC, ISO 8601 to the second, ``+00:00``.
            since: due dates from then on count as missed, where they are; what is open or late counts however old.
        """
        here = occurrences.c
        waits = select(here.site, *_sums(open=here.due > now, late=here.due <= now)).where(
            UNFINISHED, here.opens <= now, here.closes > now
        )
        gone = select(here.site, func.count()).where(
            here.due >= since, here.closes <= now, or_(here.done_at == "", here.done_at >= here.closes)
        )
        with self._reading():
            waiting = {
                site: (opened, late) for site, opened, late in self._connection.execute(waits.group_by(here.site))
            }
            missed: dict[str, int] = {row[0]: row[1] for row in self._connection.execute(gone.group_by(here.site))}
        found = []
        for site in sorted(waiting.keys() | missed.keys()):
            opened, late = waiting.get(site, (0, 0))
            found.append(OccurrenceCounts(site, int(opened), int(late), missed.get(site, 0)))
        return tuple(found)


def _sums(**conditions: Any) -> Sequence[Any]:
    return [func.sum(case((and_(one), 1), else_=0)).label(name) for name, one in conditions.items()]


def _after(day: date) -> str:
    """Return what is greater than the id of every inspection of a day, and of no later one."""
    return f"{day + timedelta(days=1):%Y%m%d}"


def _plain(at: str) -> str:
    """Return a UTC time in the one way in which it can be compared."""
    return at.replace("Z", "+00:00")
