"""The rows of cases and actions: each thing that happens is folded onto its case, when it is written and when all is
made again (:mod:`safeguard.findings.life`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import orjson
from sqlalchemy import Connection, bindparam, delete, func, select

from safeguard.findings.actions import action_from_data
from safeguard.findings.case import Case, Hand
from safeguard.findings.case_codec import case_from_data, case_to_data
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.record.bulk import Facts, insert_many
from safeguard.record.canonical import canonical
from safeguard.record.case_history import Done, Seen
from safeguard.record.entry import Written, chunks
from safeguard.record.schema import actions, cases

_THESE = cases.c.finding.in_(bindparam("ids", expanding=True))
_CASES = select(cases.c.finding, cases.c.data).where(_THESE)
_REMOVE = delete(cases).where(_THESE)
_LAST_NUMBER = select(func.max(cases.c.number)).where(cases.c.site == bindparam("site"))


def fold_seen(connection: Connection, told: Sequence[Seen]) -> None:
    """Fold what an inspection says onto the cases; the order of what is told gives new ones their numbers."""
    there = cases_of(connection, [seen.about.id for seen in told])
    last: dict[str, int] = {}
    folded: list[Case] = []
    for seen in told:
        case = there.get(seen.about.id)
        number = _next(connection, seen.about.site, last) if case is None else case.number
        folded.append(fold_sighting(case, seen.sighting, seen.about, number))
    _keep(connection, folded, there)


def acted(connection: Connection, written: Written) -> None:
    """Keep what people did, and fold it onto the cases."""
    places = enumerate(written.rows)
    rows = [(id_, seq, ord_, start, size) for ord_, ((id_, *_), seq, start, size) in places]
    insert_many(connection, actions, rows)
    there = cases_of(connection, dict.fromkeys(id_ for id_, *_ in written.facts))
    folded = dict(there)
    for id_, action, login in written.facts:
        hand = Hand(person=written.actor, login=login)
        folded[id_] = fold_action(folded[id_], action_from_data(action), written.seq, hand, written.at)
    _keep(connection, list(folded.values()), there)


def cases_of(connection: Connection, ids: Iterable[str]) -> dict[str, Case]:
    """Return the cases of some findings, by id."""
    found: dict[str, Case] = {}
    for some in chunks(ids):
        rows = connection.execute(_CASES, {"ids": some})
        found |= {id_: case_from_data(orjson.loads(data)) for id_, data in rows}
    return found


def fold(events: Iterable[Seen | Done], number: int) -> Case | None:
    """Return the case that a history adds up to; ``None`` where nothing was seen."""
    case: Case | None = None
    for event in events:
        if isinstance(event, Seen):
            case = fold_sighting(case, event.sighting, event.about, number)
        elif case is not None:
            case = fold_action(case, event.action, event.seq, event.hand, event.at)
    return case


def _next(connection: Connection, site: str, last: dict[str, int]) -> int:
    """Return the next number of a site, counting on from the last."""
    if site not in last:
        last[site] = connection.execute(_LAST_NUMBER, {"site": site}).scalar() or 0
    last[site] += 1
    return last[site]


def _keep(connection: Connection, folded: Sequence[Case], there: Collection[str]) -> None:
    """Keep cases, in the place of those that are there."""
    for some in chunks(there):
        connection.execute(_REMOVE, {"ids": some})
    insert_many(connection, cases, [_row(case) for case in folded])


def _row(case: Case) -> Facts:
    words = canonical(case_to_data(case)).decode()
    about = (case.item, case.target, case.subject, case.severity.value, case.state.value)
    charge = (case.owner, case.unit, case.due, case.opened_on)
    counts = (int(case.major), case.recurrences, case.escalation, case.seq)
    return (case.site, case.number, case.finding, *about, *charge, *counts, words)
