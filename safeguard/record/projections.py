"""What each kind of ledger entry means for the projections: the only place that writes to them.

The same functions serve when an entry is written and when all of them are made again to be compared, so a projection
can never mean more than the ledger says.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import sqlite

from safeguard.record import ledger
from safeguard.record.canonical import canonical, compose
from safeguard.record.model import InspectionState
from safeguard.record.schema import contents, findings, inspections, results, steps

BATCH = 1000
"""How many results, steps or findings one entry carries at most."""

Data = Mapping[str, Any]
Facts = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the ledger, taken apart."""

    seq: int
    head: Data
    """Its body without the list."""
    facts: Sequence[Facts]
    """What the projection keeps of each piece of the list."""
    starts: Sequence[int]
    """Where in the body each piece starts, in bytes."""
    sizes: Sequence[int]

    @property
    def rows(self) -> Iterator[tuple[Facts, int, int, int]]:
        """Each piece as its facts and the place of its words: entry, start, size."""
        return zip(self.facts, repeat(self.seq), self.starts, self.sizes)


def _result_facts(data: Data) -> Facts:
    """Keep step, status, and 1 where a person may answer: unanswered, answered, or waiting for another answer."""
    status = data["status"]
    asked = status == "not_reviewed" or "answer" in data or data.get("skip") == "blocked_by"
    return data["step"], status, int(asked)


_LISTS: Mapping[str, tuple[str, Callable[[Data], Facts]]] = {
    "contents.kept": ("contents", lambda data: (data["digest"],)),
    "inspection.begun": ("inspections", itemgetter("id", "site", "by", "planned")),
    "steps.planned": ("steps", lambda data: (data["key"],)),
    "results.added": ("results", _result_facts),
    "results.answered": ("results", _result_facts),
    "inspection.finished": ("none", tuple),
    "inspection.closed": ("none", tuple),
    "findings.saved": ("findings", itemgetter("id", "site", "item", "severity", "state")),
}
"""Kind of entry → name of the list in its body, and what of each of its pieces a projection may keep."""


Spelled = tuple[Facts, bytes]
"""One piece of an entry: what a projection keeps of it, and its words. Light enough to hold thousands."""


def spell(kind: str, data: Data) -> Spelled:
    """Make data ready to be written in an entry of a kind."""
    # A copy of its own size: what orjson returns keeps a buffer of some kilobytes from being used again.
    return _LISTS[kind][1](data), b"%b" % canonical(data)


def write(connection: Connection, kind: str, at: str, actor: str, head: Data, pieces: Sequence[Spelled] = ()) -> None:
    """Append an entry to the ledger and apply it, inside the caller's transaction."""
    body, starts = compose(head, _LISTS[kind][0], [words for _, words in pieces])
    _apply(connection, kind, ledger.append(connection, kind, at, actor, body), head, pieces, starts)


def replay(connection: Connection, entry: ledger.Entry) -> None:
    """Apply an entry that was read from a ledger.

    Raises:
        KeyError, TypeError, ValueError: it is not an entry that this program wrote.
    """
    head = orjson.loads(entry.body)
    name, _ = _LISTS[entry.kind]
    pieces = [spell(entry.kind, data) for data in head.pop(name)]
    body, starts = compose(head, name, [words for _, words in pieces])
    if body != entry.body:
        raise ValueError("not canonical JSON")
    _apply(connection, entry.kind, entry.seq, head, pieces, starts)


def _apply(
    connection: Connection, kind: str, seq: int, head: Data, pieces: Sequence[Spelled], starts: Sequence[int]
) -> None:
    facts, sizes = [fact for fact, _ in pieces], [len(words) for _, words in pieces]
    _APPLY[kind](connection, Written(seq, head, facts, starts, sizes))


_NUMBER = select(inspections.c.number).where(inspections.c.id == bindparam("id"))


def number_of(connection: Connection, inspection: str) -> int:
    """Return the number of an inspection. Raises ``KeyError`` where there is none."""
    found = connection.execute(_NUMBER, {"id": inspection}).scalar()
    if found is None:
        raise KeyError(inspection)
    return int(found)


def _insert_many(connection: Connection, table: Table, rows: Sequence[Facts]) -> None:
    """Insert rows, given in the order of the table's columns, without a mapping for each."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executemany(_statement(table), rows)
    elif rows:
        names = table.c.keys()
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


@cache
def _statement(table: Table) -> str:
    compiled = insert(table).compile(dialect=sqlite.dialect())
    if compiled.positiontup != table.c.keys():
        raise AssertionError(f"the columns of {table.name} have changed places")
    return str(compiled)


def _contents_kept(connection: Connection, written: Written) -> None:
    _insert_many(connection, contents, [(facts[0], *place) for facts, *place in written.rows])


def _inspection_begun(connection: Connection, written: Written) -> None:
    for (id_, site, by, planned), seq, start, size in written.rows:
        values = {"id": id_, "site": site, "by": by, "planned": planned, "start": start, "size": size}
        values |= dict.fromkeys(("number", "changed_seq", "seq"), seq)
        values |= dict.fromkeys(("ended_at", "closed_at", "closed_by", "close_reason"), "")
        values |= {"state": InspectionState.RUNNING.value, "counts": "{}", "findings_seq": 0}
        connection.execute(insert(inspections).values(**values))


def _steps_planned(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    rows = enumerate(written.rows, written.head["first"])
    _insert_many(connection, steps, [(number, ord_, facts[0], *place) for ord_, (facts, *place) in rows])


def _results_added(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    _insert_results(connection, number, written)
    _count(connection, number, Counter(status for _, status, _ in written.facts), written.seq)


def _results_answered(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    there = (results.c.inspection == number) & results.c.ord.in_(written.head["ords"])
    change = Counter(status for _, status, _ in written.facts)
    change.subtract(Counter(connection.execute(select(results.c.status).where(there)).scalars()))
    connection.execute(delete(results).where(there))
    _insert_results(connection, number, written)
    _count(connection, number, change, written.seq)


def _insert_results(connection: Connection, number: int, written: Written) -> None:
    rows = zip(written.head["ords"], written.rows, strict=True)
    values = [(number, ord_, status, asked, *place) for ord_, ((_, status, asked), *place) in rows]
    _insert_many(connection, results, values)


def _count(connection: Connection, number: int, change: Mapping[str, int], seq: int) -> None:
    here = inspections.c.number == number
    counts = Counter(orjson.loads(connection.execute(select(inspections.c.counts).where(here)).scalar_one()))
    counts.update(change)
    kept = {status: times for status, times in counts.items() if times}
    connection.execute(update(inspections).where(here).values(counts=canonical(kept).decode(), changed_seq=seq))


def _inspection_finished(connection: Connection, written: Written) -> None:
    _change(connection, written, {"state": InspectionState.OPEN.value, "ended_at": written.head["at"]})


def _inspection_closed(connection: Connection, written: Written) -> None:
    head = written.head
    closed = {"closed_at": head["at"], "closed_by": head["by"], "close_reason": head["reason"]}
    _change(connection, written, {"state": InspectionState.CLOSED.value, **closed})


def _change(connection: Connection, written: Written, values: Mapping[str, object]) -> None:
    here = inspections.c.number == number_of(connection, written.head["inspection"])
    connection.execute(update(inspections).where(here).values(**values, changed_seq=written.seq))


def _findings_saved(connection: Connection, written: Written) -> None:
    """Put what an inspection says of findings in the place of what it said before."""
    number = number_of(connection, written.head["inspection"])
    if written.head["first"]:
        _forget(connection, number)
    ids = [facts[0] for facts in written.facts]
    connection.execute(update(findings).where(findings.c.id.in_(ids)).values(latest=0))
    rows = [(facts[0], number, *facts[1:], 1, *place) for facts, *place in written.rows]
    _insert_many(connection, findings, rows)
    _change(connection, written, {"findings_seq": written.seq})


def _forget(connection: Connection, number: int) -> None:
    """Take back what an inspection said of findings: each stands again as the others left it."""
    mine = findings.c.inspection == number
    ids = select(findings.c.id).where(mine & (findings.c.latest == 1))
    affected = connection.execute(ids).scalars().all()
    connection.execute(delete(findings).where(mine))
    other = findings.alias()
    newest = select(func.max(other.c.seq)).where(other.c.id == findings.c.id).scalar_subquery()
    for start in range(0, len(affected), BATCH):
        here = findings.c.id.in_(affected[start : start + BATCH])
        connection.execute(update(findings).where(here & (findings.c.seq == newest)).values(latest=1))


_APPLY: Mapping[str, Callable[[Connection, Written], None]] = {
    "contents.kept": _contents_kept,
    "inspection.begun": _inspection_begun,
    "steps.planned": _steps_planned,
    "results.added": _results_added,
    "results.answered": _results_answered,
    "inspection.finished": _inspection_finished,
    "inspection.closed": _inspection_closed,
    "findings.saved": _findings_saved,
}
