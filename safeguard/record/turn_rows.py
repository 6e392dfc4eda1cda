"""The rows of turns (:mod:`safeguard.findings.turn`): how each finding stood from when to when, for figures.

Nearly all that is said of a finding comes after all that was known of it: it is one turn more, or none. Where an
inspection speaks of what people did since it began, or takes back what it said, the life is told anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Select, bindparam, delete, select, update

from safeguard.findings.actions import action_from_data
from safeguard.findings.case import Case, Hand
from safeguard.findings.codec import finding_from_data
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import Finding
from safeguard.findings.turn import Turn, joined, turn_of, turns_of
from safeguard.record.among import among, listed
from safeguard.record.bulk import Facts, insert_many
from safeguard.record.case_history import Answerer, Occasion, deeds, said_of, sighting, sightings
from safeguard.record.case_rows import Folded, Told, case_of, rest_of
from safeguard.record.entry import Data, Written, chunks
from safeguard.record.model import Event
from safeguard.record.schema import LASTS, cases, findings, turns

_THESE = (turns.c.site == bindparam("of"), turns.c.number.in_(bindparam("numbers", expanding=True)))
_NEWEST: Select[Any] = select(turns.c.number, turns.c.apart).where(*_THESE, turns.c.ended == LASTS)
_END = update(turns).where(*_THESE, turns.c.ended == LASTS).values(ended=bindparam("now"))
_FORGET = delete(turns).where(*_THESE)
_CASES: Select[Any] = select(
    *(cases.c[name] for name in ("finding", "site", "number", "item", "target", "data"))
).where(among(cases.c.finding, "ids"))


class _Who(NamedTuple):
    """What a turn is about."""

    site: str
    number: int
    item: str
    target: str


def turned_by_seeing(connection: Connection, occasion: Occasion, written: Written, told: Told, folded: Folded) -> None:
    """Keep what turns by what an inspection says.

    Args:
        connection: where the projections are, with all that is said.
        occasion: the inspection.
        written: the entry that says so.
        told: what it says.
        folded: what became of the cases.
    """
    newest = _newest(connection, [(row.site, row.number) for row in folded.before.values()])
    seeing, pen, anew = _Seeing(occasion, written), _Pen(connection), []
    for data, answerer in told:
        row = folded.before.get(data["id"])
        if row is None:
            who = _Who(data["site"], folded.numbers[data["id"]], data["item"], data["target"])
            pen.first(who, seeing.turn(None, data, answerer))
        elif newest.get((row.site, row.number)) != 0 or seeing.is_late(row.data):
            anew.append(data["id"])
        else:
            pen.next(_Who(row.site, row.number, row.item, row.target), seeing.turn(row, data, answerer))
    pen.write()
    tell_anew(connection, written.source, anew)


class _Seeing:
    """What turns by one inspection; findings that are alike are folded once."""

    def __init__(self, occasion: Occasion, written: Written) -> None:
        self._occasion = occasion
        self._written = written
        self._known: dict[Facts, Turn | None] = {}
        self._late: dict[str, bool] = {}

    def is_late(self, data: str) -> bool:
        """Return whether something was said of a case, or done about it, since the inspection began."""
        if data not in self._late:
            self._late[data] = orjson.loads(data)["seq"] >= self._occasion.began
        return self._late[data]

    def turn(self, row: Any, data: Data, answerer: Answerer) -> Turn | None:
        """Return the turn of a case, given as a row, that comes of what is said of it; ``None``: there is none."""
        said = (data["delta"], data["severity"], data["observation"].get("grade"), data["recurrences"], answerer)
        alike = ("" if row is None else row.data, *said)
        if alike not in self._known:
            before = None if row is None else case_of(row)
            seen = sighting(self._occasion, self._written.seq, self._written.at, data, answerer)
            after = fold_sighting(before, seen, finding_from_data(data), 0)
            self._known[alike] = turn_of(before, after, self._occasion.began, seen)
        return self._known[alike]


def turned_by_people(connection: Connection, written: Written, before: Mapping[str, Case]) -> None:
    """Keep what turns by what people did.

    Args:
        connection: where the projections are, with all that was done.
        written: the entry that says so.
        before: the cases, as they were.
    """
    newest = _newest(connection, [(case.site, case.number) for case in before.values()])
    done: defaultdict[str, list[tuple[Data, str]]] = defaultdict(list)
    for id_, action, login in written.facts:
        done[id_].append((action, login))
    pen = _Pen(connection)
    for id_, acts in done.items():
        case = before[id_]
        if newest.get((case.site, case.number)) == 0:
            for turn in joined(_turns_by(case, acts, written)):
                pen.next(_Who(case.site, case.number, case.item, case.target), turn)
    pen.write()
    tell_anew(connection, written.source, [id_ for id_, case in before.items() if newest.get((case.site, case.number))])


def _turns_by(case: Case, acts: Iterable[tuple[Data, str]], written: Written) -> Iterable[Turn]:
    for data, login in acts:
        action, before = action_from_data(data), case
        case = fold_action(before, action, written.seq, Hand(person=written.actor, login=login), written.at)
        if turn := turn_of(before, case, written.seq, action):
            yield turn


def tell_anew(connection: Connection, source: Connection, ids: Sequence[str]) -> None:
    """Make the turns of some findings again from all that was said and done.

    Args:
        connection: where the projections are.
        source: where the ledger is.
        ids: of the findings.
    """
    for some in chunks(ids):
        rows = connection.execute(_CASES, {"ids": listed(some)}).all()
        _on_numbers(connection, _FORGET, [(row.site, row.number) for row in rows])
        lives, pen = _lives(connection, source, some), _Pen(connection)
        for row in rows:
            if row.finding in lives:
                about, events = lives[row.finding]
                life, case = turns_of(about, 0, events)
                apart = case is not None and rest_of(replace(case, seq=orjson.loads(row.data)["seq"])) != row.data
                pen.all_of(_Who(row.site, row.number, row.item, row.target), life, int(apart))
        pen.write()


def _lives(connection: Connection, source: Connection, ids: Sequence[str]) -> dict[str, tuple[Finding, list[Event]]]:
    """Return what inspections stand by of some findings, and what people did about them; without those never seen."""
    told: dict[str, tuple[Finding, list[Event]]] = {}
    rows = said_of(connection, ids, findings.c.stands == 1)
    for row, seen in zip(rows, sightings(connection, source, rows), strict=True):
        _, events = told.setdefault(row.id, (seen.about, []))
        events.append(Event(seen.sighting.seq, seen.sighting.at, seen.sighting.hands[0], seen.sighting))
    for row, deed in sorted(deeds(connection, source, ids), key=lambda one: (one[0].seq, one[0].ord)):
        if row.finding in told:
            told[row.finding][1].append(Event(deed.seq, deed.at, deed.hand, deed.action))
    return told


class _Pen:
    """Collects rows, and writes them all at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Facts] = []
        self._ended: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)

    def first(self, who: _Who, turn: Turn | None) -> None:
        """Take the first turn of a life."""
        if turn is not None:
            self._take(who, turn, LASTS, 0)

    def next(self, who: _Who, turn: Turn | None) -> None:
        """Take a turn that ends the one before."""
        if turn is not None:
            self._ended[turn.began].append((who.site, who.number))
            self._take(who, turn, LASTS, 0)

    def all_of(self, who: _Who, life: Sequence[Turn], apart: int) -> None:
        """Take all turns of a life."""
        ends = [*(turn.began for turn in life[1:]), LASTS]
        for turn, ended in zip(life, ends, strict=True):
            self._take(who, turn, ended, apart)

    def write(self) -> None:
        """Put the rows into the table."""
        for now, whose in self._ended.items():
            _on_numbers(self._connection, _END, whose, now=now)
        insert_many(self._connection, turns, self._rows)

    def _take(self, who: _Who, turn: Turn, ended: int, apart: int) -> None:
        stand = turn.stand
        about = (stand.owner, stand.severity.value, stand.opened_on, stand.due, int(stand.came_back), int(stand.stage))
        self._rows.append((who.site, who.number, turn.began, ended, who.item, who.target, *about, *turn.tally, apart))


def _newest(connection: Connection, whose: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Return of cases, by site and number, whether their lives are told apart from them; without those never seen."""
    found: dict[tuple[str, int], int] = {}
    for site, numbers in _by_site(whose):
        rows = connection.execute(_NEWEST, {"of": site, "numbers": numbers})
        found |= {(site, row.number): row.apart for row in rows}
    return found


def _on_numbers(connection: Connection, statement: Any, whose: Iterable[tuple[str, int]], **also: int) -> None:
    for site, numbers in _by_site(whose):
        connection.execute(statement, {"of": site, "numbers": numbers, **also})


def _by_site(whose: Iterable[tuple[str, int]]) -> Iterable[tuple[str, list[int]]]:
    sites: defaultdict[str, list[int]] = defaultdict(list)
    for site, number in whose:
        sites[site].append(number)
    for site, numbers in sites.items():
        for some in chunks(numbers):
            yield site, some
