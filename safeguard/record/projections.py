"""What each kind of ledger entry means for the projections: the only place that writes to them.

The same functions serve when an entry is written and when all of them are made again to be compared, so a projection
can never mean more than the ledger says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from safeguard.record import ledger
from safeguard.record.canonical import canonical, compose
from safeguard.record.model import InspectionState
from safeguard.record.schema import contents, findings, inspections, results, steps
from safeguard.results.status import SkipReason, Status

BATCH = 1000
"""How many results, steps or findings one entry carries at most."""

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the ledger, taken apart."""

    seq: int
    head: Data
    """Its body without the list."""
    pieces: Sequence[Data]
    """What its list holds: results, steps, contents, findings."""
    starts: Sequence[int]
    """Where in the body each piece starts, in bytes."""
    sizes: Sequence[int]


_LISTS = {
    "contents.kept": "contents",
    "inspection.begun": "inspections",
    "steps.planned": "steps",
    "results.added": "results",
    "results.answered": "results",
    "inspection.finished": "none",
    "inspection.closed": "none",
    "findings.saved": "findings",
}
"""Kind of entry → name of the list in its body."""


def write(connection: Connection, kind: str, at: str, actor: str, head: Data, pieces: Sequence[Data] = ()) -> int:
    """Append an entry to the ledger and apply it, inside the caller's transaction; return its number."""
    spelled = [canonical(piece) for piece in pieces]
    body, starts = compose(head, _LISTS[kind], spelled)
    seq = ledger.append(connection, kind, at, actor, body)
    _APPLY[kind](connection, Written(seq, head, pieces, starts, [len(piece) for piece in spelled]))
    return seq


def replay(connection: Connection, entry: ledger.Entry) -> None:
    """Apply an entry that was read from a ledger.

    Raises:
        KeyError, TypeError, ValueError: it is not an entry that this program wrote.
    """
    head = orjson.loads(entry.body)
    name = _LISTS[entry.kind]
    pieces = head.pop(name)
    spelled = [canonical(piece) for piece in pieces]
    body, starts = compose(head, name, spelled)
    if body != entry.body:
        raise ValueError("not canonical JSON")
    _APPLY[entry.kind](connection, Written(entry.seq, head, pieces, starts, [len(piece) for piece in spelled]))


def number_of(connection: Connection, inspection: str) -> int:
    """Return the number of an inspection. Raises ``KeyError`` where there is none."""
    found = connection.execute(select(inspections.c.number).where(inspections.c.id == inspection)).scalar()
    if found is None:
        raise KeyError(inspection)
    return int(found)


def _insert_many(connection: Connection, table: Table, rows: Sequence[Sequence[object]]) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        connection.execute(insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in rows])
        return
    driver.executemany(_statement(table), rows)


_STATEMENTS: dict[str, str] = {}


def _statement(table: Table) -> str:
    if table.name not in _STATEMENTS:
        names = ", ".join(table.c.keys())
        marks = ", ".join("?" * len(table.c))
        _STATEMENTS[table.name] = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    return _STATEMENTS[table.name]


def _contents_kept(connection: Connection, written: Written) -> None:
    digests = [piece["digest"] for piece in written.pieces]
    seqs = [written.seq] * len(digests)
    _insert_many(connection, contents, list(zip(digests, seqs, written.starts, written.sizes, strict=True)))


def _inspection_begun(connection: Connection, written: Written) -> None:
    for data, start, size in zip(written.pieces, written.starts, written.sizes, strict=True):
        values = {name: data[name] for name in ("id", "site", "by", "planned")}
        values |= dict.fromkeys(("ended_at", "closed_at", "closed_by", "close_reason"), "")
        values |= {
            "number": written.seq,
            "state": InspectionState.RUNNING.value,
            "counts": "{}",
            "findings_seq": 0,
            "changed_seq": written.seq,
        }
        connection.execute(insert(inspections).values(**values, seq=written.seq, start=start, size=size))


def _steps_planned(connection: Connection, written: Written) -> None:
    number, first, seq = number_of(connection, written.head["inspection"]), written.head["first"], written.seq
    places = zip(written.pieces, written.starts, written.sizes, strict=True)
    rows = [(number, ord_, data["key"], seq, start, size) for ord_, (data, start, size) in enumerate(places, first)]
    _insert_many(connection, steps, rows)


def _result_rows(number: int, written: Written) -> list[tuple[int, int, str, int, int, int, int]]:
    seq = written.seq
    return [
        (number, ord_, data["status"], asked(data), seq, start, size)
        for ord_, data, start, size in zip(
            written.head["ords"], written.pieces, written.starts, written.sizes, strict=True
        )
    ]


def asked(data: Data) -> int:
    """Return 1 where a person may answer, or change an answer: unanswered, answered, or waiting for another answer."""
    return int(data["status"] == Status.NOT_REVIEWED or "answer" in data or data.get("skip") == SkipReason.BLOCKED_BY)


def _results_added(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    rows = _result_rows(number, written)
    _insert_many(connection, results, rows)
    change: dict[str, int] = {}
    for row in rows:
        change[row[2]] = change.get(row[2], 0) + 1
    _count(connection, number, change, written.seq)


def _results_answered(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    rows = _result_rows(number, written)
    there = (results.c.inspection == number) & results.c.ord.in_(written.head["ords"])
    change: dict[str, int] = {}
    for status, times in connection.execute(
        select(results.c.status, func.count()).where(there).group_by(results.c.status)
    ):
        change[status] = -times
    connection.execute(delete(results).where(there))
    _insert_many(connection, results, rows)
    for row in rows:
        change[row[2]] = change.get(row[2], 0) + 1
    _count(connection, number, change, written.seq)


def _count(connection: Connection, number: int, change: Mapping[str, int], seq: int) -> None:
    here = inspections.c.number == number
    counts = orjson.loads(connection.execute(select(inspections.c.counts).where(here)).scalar_one())
    for status, times in change.items():
        counts[status] = counts.get(status, 0) + times
    kept = {status: times for status, times in counts.items() if times}
    connection.execute(update(inspections).where(here).values(counts=canonical(kept).decode(), changed_seq=seq))


def _inspection_finished(connection: Connection, written: Written) -> None:
    values = {"state": InspectionState.OPEN.value, "ended_at": written.head["at"]}
    _change(connection, written, values)


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
    ids = [data["id"] for data in written.pieces]
    connection.execute(update(findings).where(findings.c.id.in_(ids)).values(latest=0))
    names = ("site", "item", "severity", "state")
    rows = [
        (data["id"], number, *(data[name] for name in names), 1, written.seq, start, size)
        for data, start, size in zip(written.pieces, written.starts, written.sizes, strict=True)
    ]
    _insert_many(connection, findings, rows)
    connection.execute(
        update(inspections)
        .where(inspections.c.number == number)
        .values(findings_seq=written.seq, changed_seq=written.seq)
    )


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
