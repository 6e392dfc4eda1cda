"""Which rows of cases a filter wants, so that the database finds them by its indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from safeguard.findings.model import OVER
from safeguard.record.case_rows import COLUMNS
from safeguard.record.model import CaseFilter
from safeguard.record.schema import cases

_LAST = "\U0010ffff"
"""Sorts behind everything that a name may hold."""

Condition = ColumnElement[bool]


def chosen(site: str, wanted: CaseFilter, *columns: Any) -> Select[Any]:
    """Return a query for the cases of a site that a filter wants."""
    return select(*columns).where(cases.c.site == site, *_conditions(wanted))


def page(site: str, wanted: CaseFilter, after: int, size: int) -> Select[Any]:
    """Return a query for so many cases behind a number, in the order of their numbers."""
    query = chosen(site, wanted, *COLUMNS).where(cases.c.number > after)
    return query.order_by(cases.c.number).limit(size)


def count(site: str, wanted: CaseFilter) -> Select[Any]:
    """Return a query for how many cases there are in each state."""
    return chosen(site, wanted, cases.c.state, func.count()).group_by(cases.c.state)


def _conditions(wanted: CaseFilter) -> Iterator[Condition]:
    for name, make in _BY_FIELD.items():
        value = getattr(wanted, name)
        if value not in ((), "", None):
            yield make(value)


def _one_of(column: ColumnElement[str]) -> Callable[[tuple[str, ...]], Condition]:
    return lambda values: column == values[0] if len(values) == 1 else column.in_(values)


def _given_one_of(column: ColumnElement[str]) -> Callable[[tuple[str, ...]], Condition]:
    """Say also that something is given where it is, because only such rows are in the index."""
    plain = _one_of(column)
    return lambda values: plain(values) if "" in values else and_(plain(values), column != "")


def _begins(values: tuple[str, ...]) -> Condition:
    return or_(*(and_(cases.c.item >= value, cases.c.item <= value + _LAST) for value in values))


def _overdue(day: str) -> Condition:
    due = and_(cases.c.due != "", cases.c.due < day)
    return and_(
        cases.c.state.not_in([state.value for state in OVER]),
        or_(due, and_(cases.c.due == "", cases.c.opened_on < day)),
    )


_BY_FIELD: Mapping[str, Callable[[Any], Condition]] = {
    "states": _one_of(cases.c.state),
    "owners": _given_one_of(cases.c.owner),
    "units": _given_one_of(cases.c.unit),
    "items": _begins,
    "of_items": _one_of(cases.c.item),
    "targets": _one_of(cases.c.target),
    "severities": _one_of(cases.c.severity),
    "overdue_on": _overdue,
    "major": lambda value: cases.c.major == int(value),
    "recurrent": lambda value: cases.c.recurrences > 0 if value else cases.c.recurrences == 0,
    "escalated": lambda value: cases.c.escalation > 0 if value else cases.c.escalation == 0,
    "text": lambda value: cases.c.subject.icontains(value, autoescape=True),
}
