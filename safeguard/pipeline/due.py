"""What is due at a site: from every source, by urgency, for everybody or for one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from safeguard.errors import SafeguardError
from safeguard.messages import Message, msg
from safeguard.pipeline.due_calendar import due_calendar
from safeguard.pipeline.due_citations import CitationBook, due_citations
from safeguard.pipeline.due_decisions import due_decisions
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_findings import due_findings
from safeguard.pipeline.due_occurrences import due_occurrences
from safeguard.pipeline.due_registers import due_registers
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency, in_order

_Source = tuple[DueKind, Message, Callable[[], Iterator[DueThing]]]
"""What it mostly yields, what it is called, and it."""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """What one person has to see to."""

    person: str
    """Id; empty: the site names nobody who could."""
    things: tuple[DueThing, ...]
    """By urgency; at least one."""


def due(about: DueDesk, book: CitationBook, person: str | None = None) -> tuple[DueThing, ...]:
    """Return what is due at a site, the most urgent first.

    What could not be looked at stands before all else, also for one person: nobody knows for whom something is in it.

    Args:
        about: the site on its day, and how far to look ahead.
        book: what checklists cite; the same for all sites of one call.
        person: only what this person has to see to.
    """
    found: list[DueThing] = []
    for kind, title, source in _sources(about, book, person):
        try:
            found += source()
        except SafeguardError as error:
            found.append(about.unseen(kind, title, error.problems))
    return in_order(one for one in found if person in (None, one.person) or one.urgency is Urgency.UNSEEN)


def by_person(things: Iterable[DueThing]) -> tuple[ForPerson, ...]:
    """Return things by who sees to them: first what nobody does, then whoever has the most urgent.

    What could not be looked at and what has no day belongs to no list of a person; both are left out.
    """
    lists: dict[str, list[DueThing]] = {}
    for one in things:
        if one.urgency not in (Urgency.UNSEEN, Urgency.COUNTED):
            lists.setdefault(one.person, []).append(one)
    made = [ForPerson(person, in_order(some)) for person, some in lists.items()]
    return tuple(sorted(made, key=lambda one: (bool(one.person), one.things[0].days or 0)))


def _sources(about: DueDesk, book: CitationBook, person: str | None) -> Iterator[_Source]:
    if about.trouble:
        yield DueKind.FINDING, msg("Record"), lambda: _unread(about)
    else:
        yield DueKind.OCCURRENCE, msg("Schedules"), lambda: due_occurrences(about, person)
        yield DueKind.FINDING, msg("Findings"), lambda: due_findings(about, person)
        yield DueKind.WAIVER, msg("Waivers and attestations"), lambda: due_decisions(about)
    yield DueKind.REGISTER, msg("Registers"), lambda: due_registers(about)
    yield DueKind.CITATION, msg("Checklists"), lambda: due_citations(about, book)
    yield DueKind.CALENDAR, msg("Calendar"), lambda: due_calendar(about)


def _unread(about: DueDesk) -> Iterator[DueThing]:
    yield about.unseen(DueKind.FINDING, msg("Record"), about.trouble, "safeguard doctor")
