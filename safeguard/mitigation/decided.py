"""What people decided about a finding goes before what its item proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safeguard.findings.case import Case
from safeguard.messages import Text
from safeguard.mitigation.deadline import Deadline
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.owner import Owner
from safeguard.site.model import Person, Site

Alike = tuple[str | int | bool, ...]


def decisions_of(case: Case | None) -> Alike:
    """Return all that people decided: findings that are alike in it too may be told together."""
    if case is None:
        return ()
    return (
        *(case.state, case.major, case.owner, case.unit, case.due, case.budget, case.progress),
        *(case.measures, case.interim, case.lasting, case.supervisor, case.escalation),
        *(word for extension in case.extensions for word in (extension.before, extension.until, extension.reason)),
    )


def decided_owner(owner: Owner, case: Case | None, site: Site) -> Owner:
    """Return the person who was made responsible; where nobody was, whoever holds the item's role."""
    if case is None or not case.owner:
        return owner
    return replace(owner, people=tuple(person_of(case.owner, site)), assigned=case.owner)


def person_of(name: str, site: Site) -> tuple[Person, ...]:
    """Return a person of the site by id; nobody where it names none."""
    return tuple(person for person in site.people if person.id == name)


def decided_deadline(deadline: Deadline, case: Case | None) -> Deadline:
    """Return the day that was set, extensions and all; where none was, the default of item and severity."""
    if case is None or not case.due:
        return deadline
    return replace(deadline, due=date.fromisoformat(case.due), halved=False, decided=True)


def decided_measures(measures: Measures, case: Case | None) -> Measures:
    """Return the measures that were planned, each before what item or checker propose."""
    if case is None:
        return measures
    return Measures(
        written(case.interim) or measures.immediate,
        written(case.measures) or measures.corrective,
        written(case.lasting) or measures.preventive,
    )


def written(words: str) -> Text | None:
    """Return what a person wrote as a text: the same in every language; ``None`` where nothing was written."""
    return {"und": words} if words else None
