"""Which rows of occurrences a filter wants, so that the database finds them by its indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, tuple_

from safeguard.record.model import OccurrenceFilter
from safeguard.record.schema import UNFINISHED, occurrences

Place = tuple[str, str, str, str]
"""Due time, site, schedule and period: where an occurrence stands in the order."""

_ORDER = tuple(occurrences.c[name] for name in ("due", "site", "schedule", "period"))


def page(wanted: OccurrenceFilter, after: Place | None, size: int) -> Select[Any]:
    """Return a query for so many occurrences behind a place, in order."""
    query = select(occurrences).where(*_conditions(wanted))
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*after))
    return query.order_by(*_ORDER).limit(size)


def place_of(row: Row[Any]) -> Place:
    """Return where a row stands in the order."""
    return row.due, row.site, row.schedule, row.period


def _conditions(wanted: OccurrenceFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.unfinished:
        yield UNFINISHED
    for name, make in _BY_FIELD.items():
        value = getattr(wanted, name)
        if value is not None:
            yield make(value)


_BY_FIELD: Mapping[str, Callable[[Any], ColumnElement[bool]]] = {
    "site": lambda value: occurrences.c.site == value,
    "schedule": lambda value: occurrences.c.schedule == value,
    "person": lambda value: occurrences.c.person == value,
    "opens_from": lambda value: occurrences.c.opens >= value,
    "opens_until": lambda value: occurrences.c.opens < value,
    "missed": lambda value: occurrences.c.missed_at != "" if value else occurrences.c.missed_at == "",
}
