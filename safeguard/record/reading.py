"""What the record holds, read back: a projection says where the words stand, the ledger holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, Table, and_, bindparam, case, func, select

from safeguard.checklist.selection import Selection
from safeguard.record.model import Inspection, InspectionState, PluginUsed
from safeguard.record.rising import rising
from safeguard.record.schema import cases, contents, findings, inspections, ledger, results, steps

WINDOW = 1000
"""How many rows are held at once while many are read."""

Data = dict[str, Any]


def words(connection: Connection, places: Sequence[Row[Any]]) -> Iterator[Data]:
    """Yield the words at places of the ledger, in the order asked for; each entry is read once.

    Args:
        connection: to the record.
        places: rows whose last columns are entry, start and size.

    Raises:
        ValueError: what stands there is no JSON; the record is damaged.
    """
    return map(orjson.loads, spellings(connection, places))


_BODY = select(ledger.c.body).where(ledger.c.seq == bindparam("of"))


def spellings(connection: Connection, places: Sequence[Row[Any]]) -> list[bytes]:
    """Return what stands at places of the ledger as it is spelled there; see :func:`words`."""
    by_entry: dict[int, list[tuple[int, int, int]]] = {}
    for index, place in enumerate(places):
        seq, start, size = tuple(place)[-3:]
        by_entry.setdefault(seq, []).append((index, start, start + size))
    found = [b""] * len(places)
    for seq, pieces in by_entry.items():
        body = connection.execute(_BODY, {"of": seq}).scalar() or b""
        for index, start, end in pieces:
            found[index] = body[start:end]
    return found


def _place(table: Table) -> tuple[Any, ...]:
    return table.c.seq, table.c.start, table.c.size


def _in_order(connection: Connection, query: Select[Any], after: Any) -> Iterator[Data]:
    """Yield the words of many rows, a window at a time, so that memory stays flat and no lock is held."""
    last = -1
    while rows := connection.execute(query.where(after > last).order_by(after).limit(WINDOW)).all():
        last = rising(last, rows[-1].ord)
        yield from words(connection, rows)


def results_of(connection: Connection, number: int) -> Iterator[Data]:
    """Yield the current results of an inspection in the order of its steps."""
    query = select(results.c.ord, *_place(results)).where(results.c.inspection == number)
    return _in_order(connection, query, results.c.ord)


def steps_of(connection: Connection, number: int) -> Iterator[Data]:
    """Yield the planned steps of an inspection in order."""
    query = select(steps.c.ord, *_place(steps)).where(steps.c.inspection == number)
    return _in_order(connection, query, steps.c.ord)


def missing_of(connection: Connection, number: int) -> Iterator[Data]:
    """Yield the planned steps that have no result."""
    return _in_order(connection, _without_result(number, steps.c.ord, *_place(steps)), steps.c.ord)


def missing_keys(connection: Connection, number: int) -> set[str]:
    """Return the keys of the planned steps that have no result."""
    return set(connection.execute(_without_result(number, steps.c.key)).scalars())


def _without_result(number: int, *columns: Any) -> Select[Any]:
    same = and_(results.c.inspection == steps.c.inspection, results.c.ord == steps.c.ord)
    query = select(*columns).outerjoin_from(steps, results, same)
    return query.where(steps.c.inspection == number, results.c.ord.is_(None))


def content_of(connection: Connection, digest: str) -> Any:
    """Return what was kept under a digest. Raises ``KeyError`` where there is none."""
    row = connection.execute(select(*_place(contents)).where(contents.c.digest == digest)).first()
    if row is None:
        raise KeyError(digest)
    return next(words(connection, [row]))["content"]


def kept_contents(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Return which of some digests are kept already."""
    query = select(contents.c.digest).where(contents.c.digest.in_(list(digests)))
    return set(connection.execute(query).scalars())


def inspection_to_data(inspection: Inspection) -> Data:
    """Return what is said of an inspection when it begins; the rest is a projection of what happens later."""
    return {
        **{name: getattr(inspection, name) for name in _TEXTS},
        "title": dict(inspection.title),
        "planned": inspection.planned,
        "checklists": dict(inspection.checklists),
        "plugins": [[one.name, one.version, one.digest, one.trust] for one in inspection.plugins],
        "selection": inspection.selection.to_data(),
        **({"login": inspection.login} if inspection.login else {}),
        **({"occurrence": list(inspection.occurrence)} if inspection.occurrence else {}),
    }


_TEXTS = ("id", "site", "as_of", "zone", "by", "tool", "started_at")


def read_inspections(connection: Connection, query: Select[Any]) -> list[Inspection]:
    """Return the inspections that a query over their table finds, in its order."""
    rows = connection.execute(query).all()
    return [_inspection(row, data) for row, data in zip(rows, words(connection, rows), strict=True)]


def _inspection(row: Row[Any], begun: Mapping[str, Any]) -> Inspection:
    return Inspection(
        **{name: begun[name] for name in _TEXTS},
        title=begun["title"],
        state=InspectionState(row.state),
        planned=begun["planned"],
        counts=orjson.loads(row.counts),
        checklists=begun["checklists"],
        plugins=tuple(PluginUsed(*plugin) for plugin in begun["plugins"]),
        selection=Selection.from_data(begun.get("selection", {})),  # records of before it was kept have none
        login=begun.get("login", ""),
        occurrence=tuple(begun["occurrence"]) if "occurrence" in begun else None,
        **{name: getattr(row, name) for name in ("ended_at", "closed_at", "closed_by", "close_reason")},
    )


def standing(connection: Connection, site: str, states: Sequence[str]) -> Iterator[Data]:
    """Yield how the findings of a site stand now, with the state and number of their cases."""
    query = select(cases.c.number, cases.c.state, *_place(findings)).join(cases, cases.c.finding == findings.c.id)
    query = query.where(findings.c.site == site, findings.c.latest == 1)
    if states:
        query = query.where(cases.c.state.in_(states))
    rows = connection.execute(query.order_by(findings.c.id)).all()
    for row, data in zip(rows, words(connection, rows), strict=True):
        data["case"], data["state"] = row.number, row.state
        yield data


def standing_without(connection: Connection, site: str, number: int) -> Iterator[Data]:
    """Yield what was said of the findings of a site last, if one inspection is left out of account."""
    rows = _newest(connection, site, findings.c.inspection != number, findings.c.said)
    return (data for _, data in _with_case(connection, rows))


def standing_after(connection: Connection, site: str, number: int) -> Iterator[tuple[bool, Data]]:
    """Yield how the findings of a site stood when an inspection was last weighed; True: it spoke of this one."""
    until = select(inspections.c.findings_seq).where(inspections.c.number == number).scalar_subquery()
    mine = findings.c.inspection == number
    rows = _newest(connection, site, findings.c.said <= until, case((mine, 2**62), else_=findings.c.said))
    return ((row.inspection == number, data) for row, data in _with_case(connection, rows))


def _with_case(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[tuple[Row[Any], Data]]:
    for row, data in zip(rows, words(connection, rows), strict=True):
        data["case"] = row.number
        yield row, data


def _newest(connection: Connection, site: str, taken: Any, rank: Any) -> Sequence[Row[Any]]:
    """Return where what was said last of each finding stands, of all that is taken into account."""
    here = and_(findings.c.site == site, findings.c.stands == 1, taken)
    order = func.row_number().over(partition_by=findings.c.id, order_by=rank.desc()).label("order")
    ranked = select(findings.c.id, findings.c.inspection, *_place(findings), order).where(here).subquery()
    query = select(ranked.c.id, ranked.c.inspection, cases.c.number, ranked.c.seq, ranked.c.start, ranked.c.size)
    query = query.join(cases, cases.c.finding == ranked.c.id).where(ranked.c.order == 1)
    # The rows come as they were ranked, nearly in this order: here it costs little, in the database a tree of its own.
    return sorted(connection.execute(query), key=attrgetter("id"))
