"""What entries of ``findings.saved`` mean for the rows of findings: what inspections say, said again and take back.

An entry holds what is new. In records of before there were cases (schema 0001), an inspection that was weighed again
said all of it again in entries that begin with ``first``; what is missing there is taken back when they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from safeguard.findings.model import Delta
from safeguard.record.among import among, listed
from safeguard.record.bulk import Facts, insert_many
from safeguard.record.canonical import canonical
from safeguard.record.case_history import NOBODY, Answerer, Occasion, answerers, occasions, said_of
from safeguard.record.case_rows import fold_seen
from safeguard.record.entry import BATCH, Data, Written, chunks, number_of
from safeguard.record.reading import spellings, words
from safeguard.record.schema import findings
from safeguard.record.turn_rows import tell_anew, turned_by_seeing

_PENDING = -1
"""Stands for what an inspection said, and has not said again yet."""

_HERE = findings.c.inspection == bindparam("of")
_THESE = among(findings.c.id, "ids")
_SAYS = (
    *(findings.c[name] for name in ("id", "answered_by", "answered_login")),
    *(findings.c[name] for name in ("seq", "start", "size")),
)
_SAID = select(*_SAYS).where(_HERE, _THESE, findings.c.stands != 0)
_STANDING = select(findings.c.id).where(_HERE, findings.c.stands == bindparam("how")).order_by(findings.c.id)
_STANDS = update(findings).where(_HERE, _THESE, findings.c.stands != 0).values(stands=bindparam("now"), latest=0)
_NONE_LAST = update(findings).where(_THESE, findings.c.latest == 1).values(latest=0)
_other = findings.alias()
_newest = select(func.max(_other.c.said)).where(_other.c.id == findings.c.id, _other.c.stands == 1).scalar_subquery()
_LAST = update(findings).where(_THESE, findings.c.stands == 1, findings.c.said == _newest).values(latest=1)

News = dict[str, tuple[Data, Answerer]]
"""Id of a finding → what is said of it, and who answered its question."""


def saved(connection: Connection, written: Written) -> None:
    """Keep what an inspection says of findings, beside what it said before."""
    number = number_of(connection, written.head["inspection"])
    if written.head["first"]:
        _expect_again(connection, number)
    if written.facts:
        _say(connection, written, number)
    gone = list(written.head.get("gone", ()))
    if len(written.facts) < BATCH:
        gone += standing(connection, number, _PENDING)
    for some in chunks(gone):
        _take_back(connection, written, number, some)


def standing(connection: Connection, number: int, how: int = 1) -> Sequence[str]:
    """Return the ids of the findings by which an inspection stands."""
    return connection.execute(_STANDING, {"of": number, "how": how}).scalars().all()


def news(
    connection: Connection, source: Connection, number: int, pieces: Iterable[tuple[str, Data]]
) -> tuple[News, set[str]]:
    """Return what is new in what an inspection says; and the ids of which it said something else, or the same, before.

    Args:
        connection: where the projections are.
        source: where the ledger is.
        number: of the inspection.
        pieces: id and words of at most :data:`BATCH` findings.
    """
    said = dict(pieces)
    answered = answerers(connection, source, number, {(data["item"], data["target"]) for data in said.values()})
    fresh = {id_: (data, answered.get((data["item"], data["target"]), NOBODY)) for id_, data in said.items()}
    rows = connection.execute(_SAID, {"of": number, "ids": listed(said)}).all()
    for row, was in zip(rows, spellings(source, rows), strict=True):
        if fresh[row.id][1] == (row.answered_by, row.answered_login) and was == canonical(said[row.id]):
            del fresh[row.id]
    return fresh, {row.id for row in rows}


def _say(connection: Connection, written: Written, number: int) -> None:
    fresh, before = news(connection, written.source, number, written.facts)
    if before:
        for ids, now in ((before & fresh.keys(), 0), (before - fresh.keys(), 1)):
            connection.execute(_STANDS, {"of": number, "ids": listed(ids), "now": now})
        _mark_last(connection, before - fresh.keys())
    occasion, told = _occasion(connection, written, number), list(fresh.values())
    folded = fold_seen(connection, occasion, written, told)
    connection.execute(_NONE_LAST, {"ids": listed(folded.before)})
    rows: list[Facts] = []
    for (id_, data), *place in written.rows:
        if id_ in fresh:
            rows.append((id_, written.seq, number, *_about(data), data["delta"], 1, 1, *fresh[id_][1], *place))
    insert_many(connection, findings, rows)
    turned_by_seeing(connection, occasion, written, told, folded)


def _take_back(connection: Connection, written: Written, number: int, ids: Sequence[str]) -> None:
    """Take back what an inspection said of findings: it can no longer tell, and each stands as the others left it."""
    places = said_of(connection, ids, findings.c.inspection == number, findings.c.stands != 0)
    connection.execute(_STANDS, {"of": number, "ids": listed(ids), "now": 0})
    told: list[Data] = []
    rows: list[Facts] = []
    for place, data in zip(places, words(written.source, places), strict=True):
        told.append({**data, "delta": Delta.NOT_CHECKED.value})
        where = (place.seq, place.start, place.size)
        rows.append((place.id, written.seq, number, *_about(data), Delta.NOT_CHECKED.value, 0, 0, *NOBODY, *where))
    insert_many(connection, findings, rows)
    _mark_last(connection, ids)
    fold_seen(connection, _occasion(connection, written, number), written, [(data, NOBODY) for data in told])
    tell_anew(connection, written.source, ids)


def _expect_again(connection: Connection, number: int) -> None:
    for some in chunks(standing(connection, number)):
        connection.execute(_STANDS, {"of": number, "ids": listed(some), "now": _PENDING})
        _mark_last(connection, some)


def _mark_last(connection: Connection, ids: Iterable[str]) -> None:
    about = {"ids": listed(ids)}
    connection.execute(_NONE_LAST, about)
    connection.execute(_LAST, about)


def _about(data: Data) -> Facts:
    return data["site"], data["item"], data["severity"], data["state"]


def _occasion(connection: Connection, written: Written, number: int) -> Occasion:
    return occasions(connection, written.source, [number])[number]
