"""The part of a record that counts lives of findings: how many stood how at each of many moments, and what happened.

Moments are ledger entries. The database does the counting, so what this costs grows with what stands at these moments
and happens between them, and not with how often somebody looked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal_column, select

from safeguard.checklist.severity import Severity
from safeguard.findings.trend import Alike, Done
from safeguard.findings.turn import Stage, Tally
from safeguard.record.access import Access
from safeguard.record.schema import LASTS, inspections, turns

_HOW = tuple(turns.c[name] for name in ("severity", "opened_on", "due", "came_back", "stage"))
_TALLY = tuple(turns.c[name] for name in Tally._fields)
_later = turns.alias("later")


class Part(StrEnum):
    """What is told apart besides the item."""

    NOTHING = ""
    TARGET = "target"
    OWNER = "owner"
    """Who was responsible at that moment."""


class Living(Access):
    """What the record does with lives."""

    def begun(self, site: str) -> dict[str, int]:
        """Return the ledger entry that began each inspection of a site, by its id."""
        with self._reading():
            query = select(inspections.c.id, inspections.c.number).where(inspections.c.site == site)
            return {row.id: row.number for row in self._connection.execute(query)}

    def standing_at(self, site: str, moments: Sequence[int], part: Part) -> Iterator[Alike]:
        """Yield how many open findings of a site stood alike, and at which of some moments.

        Args:
            site: its id.
            moments: ledger entries, rising; at least one.
            part: what is the same of those that are counted together, besides the item.
        """
        first, after = _moment_of(turns.c.began, moments), _moment_of(turns.c.ended, moments)
        each = select(_told_apart(part), turns.c.item, *_HOW, first.label("first"), after.label("after")).where(
            turns.c.site == site,
            turns.c.stage > literal_column("0"),
            turns.c.ended > _entry(moments[0]),
            turns.c.began <= _entry(moments[-1]),
        )
        some = each.subquery()
        query = select(*some.c, func.count()).group_by(*some.c)
        with self._reading():
            for of, item, severity, opened, due, back, stage, since, until, count in self._connection.execute(query):
                how = (Severity(severity), opened, due, bool(back), Stage(stage))
                yield Alike(of, item, *how, since, until, count)

    def done_since(self, site: str, moments: Sequence[int], part: Part) -> Iterator[Done]:
        """Yield what happened to findings of a site from one moment to the next; at the first, at itself alone.

        Args:
            site: its id.
            moments: ledger entries, rising; at least one.
            part: what is the same of those that are counted together, besides the item.
        """
        some = _happened(site, moments, part).subquery()
        apart = some.c.of, some.c.item, some.c.at
        query = select(*apart, *(func.sum(some.c[name]) for name in Tally._fields)).group_by(*apart)
        with self._reading():
            for of, item, at, *tally in self._connection.execute(query):
                yield Done(of, item, at, Tally(*map(int, tally)))


def _happened(site: str, moments: Sequence[int], part: Part) -> Select[Any]:
    index = _moment_of(turns.c.began, moments)
    here = (
        turns.c.site == site,
        turns.c.began >= _entry(moments[0]),
        turns.c.began <= _entry(moments[-1]),
        turns.c.new + turns.c.resolved + turns.c.reopened + turns.c.closed > literal_column("0"),
    )
    if part is not Part.OWNER:
        return select(_told_apart(part), turns.c.item, index.label("at"), *_TALLY).where(*here)
    # Whoever was responsible at the moment has the figures, and not who was when it happened.
    then = case(*((index == number, _entry(moment)) for number, moment in enumerate(moments)))
    same = (_later.c.site == turns.c.site) & (_later.c.number == turns.c.number)
    query = select(_later.c.owner.label("of"), turns.c.item, index.label("at"), *_TALLY).select_from(turns)
    return query.join(_later, same & (_later.c.began <= then) & (_later.c.ended > then)).where(*here)


def _told_apart(part: Part) -> ColumnElement[str]:
    return (turns.c[part.value] if part else literal_column("''")).label("of")


def _moment_of(entry: ColumnElement[int], moments: Sequence[int]) -> ColumnElement[int]:
    """Return the number of the first moment that is not before an entry; of an entry after all, how many there are."""
    after: list[tuple[ColumnElement[bool], ColumnElement[int]]] = [
        (entry > _entry(moment), literal_column(str(number + 1))) for number, moment in enumerate(moments)
    ]
    return case(*reversed(after), else_=literal_column("0"))


def _entry(moment: int) -> ColumnElement[int]:
    """Return an entry as the database knows it: what comes after all of them comes before what never ends."""
    return literal_column(str(min(int(moment), LASTS - 1)))
