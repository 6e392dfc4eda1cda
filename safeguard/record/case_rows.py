"""The rows of cases and actions: each thing that happens is folded onto its case, when it is written and when all is
made again (:mod:`safeguard.findings.life`).

Who a case is (site, number, finding, item, target, subject) stands in columns, and the rest of it in ``data``. So the
thousands of cases to which an inspection does the same have the same ``data``, and are folded once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Row, Select, bindparam, func, select

from safeguard.findings.actions import action_from_data
from safeguard.findings.case import Case, Hand
from safeguard.findings.case_codec import case_from_data, case_to_data
from safeguard.findings.codec import finding_from_data
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.record.among import among, listed
from safeguard.record.bulk import Facts, insert_many, update_many
from safeguard.record.canonical import canonical
from safeguard.record.case_history import Answerer, Done, Occasion, Seen, sighting
from safeguard.record.entry import Data, Written, chunks
from safeguard.record.schema import actions, cases

IDENTITY = ("site", "number", "finding", "item", "target", "subject")
"""What a case is known by; none of it changes, and no rule of folding looks at it."""

STANDING = tuple(column.name for column in cases.columns if column.name not in IDENTITY)
"""The columns that say how it stands."""

COLUMNS = tuple(cases.c[name] for name in (*IDENTITY, "data"))
"""What :func:`case_of` reads."""

_CASES: Select[Any] = select(*COLUMNS).where(among(cases.c.finding, "ids"))
_LAST_NUMBER = select(func.max(cases.c.number)).where(cases.c.site == bindparam("site"))
_identity = attrgetter(*IDENTITY)


Told = Sequence[tuple[Data, Answerer]]
"""Words about findings, and who answered the question of each."""


class Folded(NamedTuple):
    """What was folded."""

    before: Mapping[str, Row[Any]]
    """Cases as they were, with :data:`COLUMNS`, by finding."""
    numbers: Mapping[str, int]
    """Of new cases, by finding."""


def fold_seen(connection: Connection, occasion: Occasion, written: Written, told: Told) -> Folded:
    """Fold what an inspection says onto the cases; the order of what is told gives new ones their numbers.

    Args:
        connection: where the projections are.
        occasion: the inspection.
        written: the entry that says so.
        told: what it says.
    """
    there = _rows(connection, [data["id"] for data, _ in told])
    given: dict[str, int] = {}
    numbers, folds = _Numbers(connection), _Folds(occasion, written)
    new: list[Facts] = []
    changed: defaultdict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for data, answerer in told:
        row = there.get(data["id"])
        names, values = folds.after(row, data, answerer)
        if row is None:
            about = (data["item"], data["target"], data["subject"])
            given[data["id"]] = numbers.next(data["site"])
            new.append((data["site"], given[data["id"]], data["id"], *about, *values))
        else:
            changed[names].append((*values, data["id"]))
    insert_many(connection, cases, new)
    for names, rows in changed.items():
        update_many(connection, cases, "finding", names, rows)
    return Folded(there, given)


class _Folds:
    """What becomes of cases by one inspection; those that are alike are folded once."""

    def __init__(self, occasion: Occasion, written: Written) -> None:
        self._occasion = occasion
        self._written = written
        self._known: dict[Facts, tuple[tuple[str, ...], Facts]] = {}

    def after(self, row: Row[Any] | None, data: Data, answerer: Answerer) -> tuple[tuple[str, ...], Facts]:
        """Return the columns of a case that change by what is said of it, and their values; of a new one, all."""
        said = (data["delta"], data["severity"], data["observation"].get("grade"), data["recurrences"], answerer)
        alike = ("" if row is None else row.data, *said)
        known = self._known.get(alike)
        if known is None:
            before = None if row is None else case_of(row)
            seen = sighting(self._occasion, self._written.seq, self._written.at, data, answerer)
            after = fold_sighting(before, seen, finding_from_data(data), 0)
            known = self._known[alike] = _changed(before, after)
        return known


class _Numbers:
    """Numbers for new cases, counted per site."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}

    def next(self, site: str) -> int:
        if site not in self._last:
            self._last[site] = self._connection.execute(_LAST_NUMBER, {"site": site}).scalar() or 0
        self._last[site] += 1
        return self._last[site]


def acted(connection: Connection, written: Written) -> Mapping[str, Case]:
    """Keep what people did, and fold it onto the cases; returns these as they were before."""
    places = enumerate(written.rows)
    rows = [(id_, seq, ord_, start, size) for ord_, ((id_, *_), seq, start, size) in places]
    insert_many(connection, actions, rows)
    before = cases_of(connection, dict.fromkeys(id_ for id_, *_ in written.facts))
    folded = dict(before)
    for id_, action, login in written.facts:
        hand = Hand(person=written.actor, login=login)
        folded[id_] = fold_action(folded[id_], action_from_data(action), written.seq, hand, written.at)
    update_many(connection, cases, "finding", STANDING, [(*_standing(case), id_) for id_, case in folded.items()])
    return before


def cases_of(connection: Connection, ids: Iterable[str]) -> dict[str, Case]:
    """Return the cases of some findings, by id."""
    return {id_: case_of(row) for id_, row in _rows(connection, ids).items()}


def case_of(row: Row[Any]) -> Case:
    """Return the case of a row that has :data:`COLUMNS`."""
    return case_from_data({**orjson.loads(row.data), **dict(zip(IDENTITY, _identity(row), strict=True))})


def fold(events: Iterable[Seen | Done], number: int) -> Case | None:
    """Return the case that a history adds up to; ``None`` where nothing was seen."""
    case: Case | None = None
    for event in events:
        if isinstance(event, Seen):
            case = fold_sighting(case, event.sighting, event.about, number)
        elif case is not None:
            case = fold_action(case, event.action, event.seq, event.hand, event.at)
    return case


def _rows(connection: Connection, ids: Iterable[str]) -> Mapping[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    for some in chunks(ids):
        found |= {row.finding: row for row in connection.execute(_CASES, {"ids": listed(some)})}
    return found


def _changed(before: Case | None, after: Case) -> tuple[tuple[str, ...], Facts]:
    """Return names and values of the columns of :data:`STANDING` that are not as they were."""
    now = _standing(after)
    if before is None:
        return STANDING, now
    kept = [(name, new) for name, old, new in zip(STANDING, _standing(before), now, strict=True) if old != new]
    return tuple(name for name, _ in kept), tuple(value for _, value in kept)


def _standing(case: Case) -> Facts:
    """Return the columns of :data:`STANDING`."""
    charge = (case.owner, case.unit, case.due, case.opened_on)
    counts = (int(case.major), case.recurrences, case.escalation, case.seq)
    return (case.severity.value, case.state.value, *charge, *counts, rest_of(case))


def rest_of(case: Case) -> str:
    """Return all of a case but who it is, as ``data`` holds it."""
    return canonical({name: value for name, value in case_to_data(case).items() if name not in IDENTITY}).decode()
