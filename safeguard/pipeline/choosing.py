"""Which findings of the ledger are meant: by number or id, or by a filter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from safeguard.checklist.selection import key_of_place
from safeguard.errors import FindingError, Problem
from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.messages import msg
from safeguard.pipeline.filters import SavedFilter
from safeguard.pipeline.following import Desk
from safeguard.record.model import CaseFilter
from safeguard.site.model import Site
from safeguard.written.nearest import nearest

STANDING = tuple(state for state in FindingState if state is not FindingState.CLOSED)
"""States of what is shown where nobody asks for more: what is resolved still waits for somebody to close it."""


def chosen(desk: Desk, wanted: SavedFilter, *, after: int = 0, limit: int | None = None) -> Iterator[Case]:
    """Yield the cases that a filter wants, by number.

    Args:
        desk: the ledger.
        wanted: which.
        after: only those with a greater number.
        limit: how many at most.
    """
    cases = desk.record.cases(desk.site_id, as_query(desk, wanted), after=after)
    fitting = (case for case in cases if not wanted.overdue or desk.late(case).days > 0)
    return islice(fitting, limit)


def how_many(desk: Desk, wanted: SavedFilter) -> int:
    """Return how many cases a filter wants."""
    if wanted.overdue:
        return sum(1 for _ in chosen(desk, wanted))
    return sum(desk.record.count_cases(desk.site_id, as_query(desk, wanted)).values())


def as_query(desk: Desk, wanted: SavedFilter) -> CaseFilter:
    """Return a filter as the record takes it.

    Raises:
        FindingError: it speaks of people, units, items, domains or places that nobody knows.
    """
    if problems := list(_unknown(desk, wanted)):
        raise FindingError(problems)
    of_domains = tuple(name for name in desk.items if desk.items.home(name).domain.value in wanted.domains)
    return CaseFilter(
        states=wanted.states or (() if wanted.all else STANDING),
        owners=wanted.owners,
        units=wanted.units,
        items=wanted.items,
        of_items=of_domains if wanted.domains else (),
        targets=tuple(map(key_of_place, wanted.places)),
        severities=wanted.severities,
        overdue_on=desk.today.isoformat() if wanted.overdue else "",
        major=True if wanted.major else None,
        recurrent=True if wanted.recurrent else None,
        escalated=True if wanted.escalated else None,
        text=wanted.text,
    )


def places_of(site: Site) -> tuple[str, ...]:
    """Return the keys of all targets of a site."""
    return (
        f"site:{site.site}",
        *(f"area:{one.id}" for one in site.areas),
        *(f"unit:{one.id}" for one in site.units),
        *(f"share:{one.id}" for one in site.shares),
        *(f"host:{one.id}" for one in site.hosts),
        *(f"person:{one.id}" for one in site.people),
    )


def _unknown(desk: Desk, wanted: SavedFilter) -> Iterator[Problem]:
    """Yield the words that mean nothing; what has left the site is known as long as a finding speaks of it."""
    site = desk.written.site
    domains = {desk.items.home(name).domain.value for name in desk.items}
    places, units = places_of(site), [unit.id for unit in site.units]
    for word in wanted.owners:
        yield from _not_there(desk, word, desk.people.by_id, CaseFilter(owners=(word,)))
    for word in wanted.units:
        yield from _not_there(desk, word, units, CaseFilter(units=(word,)))
    for word in map(key_of_place, wanted.places):
        yield from _not_there(desk, word, places, CaseFilter(targets=(word,)))
    for word in wanted.items:
        if not any(name.startswith(word) for name in desk.items):
            yield from _not_there(desk, word, desk.items, CaseFilter(items=(word,)))
    for word in wanted.domains:
        if word not in domains:
            yield Problem(
                msg("No checklist of the site is of the domain {domain}", domain=word), hint=nearest(word, domains)
            )


def _not_there(desk: Desk, word: str, known: Collection[str], query: CaseFilter) -> Iterator[Problem]:
    if word not in known and not desk.record.count_cases(desk.site_id, query):
        yield Problem(msg("Neither the site nor any finding knows {word}", word=word), hint=nearest(word, known))


def named(desk: Desk, words: Sequence[str], wanted: SavedFilter | None) -> tuple[Case, ...]:
    """Return the cases that are meant: by number, id or its beginning, and those of a filter.

    Raises:
        RecordError: a word means no finding, or several.
    """
    cases = [desk.record.case(desk.site_id, word.lstrip("#")) for word in words]
    more = [] if wanted is None else list(chosen(desk, wanted))
    return tuple({case.finding: case for case in (*cases, *more)}.values())
