"""The rows of occurrences: opened, begun, done, missed, back-filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, Update, bindparam, select, update

from safeguard.record.among import among_keys, listed
from safeguard.record.bulk import Facts, insert_many
from safeguard.record.canonical import canonical
from safeguard.record.entry import Data, Written, chunks
from safeguard.record.schema import UNFINISHED, occurrences
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd

Key = tuple[str, str, str]
"""Site, schedule and period."""

ENDS = {f"occurrence.{kind}": kind for kind in EndKind}
"""Kind of entry → how occurrences end by it."""

IDENTITY = ("site", "schedule", "period")
PLAN = (*IDENTITY, "person", "opens", "due", "closes")
"""What the entry that opens one says, and a query may ask for."""
REST = ("title", "day", "due_day", "zone", "selection", "provisional")
"""What it says beside that."""
LATER = ("opened_at", "inspection", "done_at", "missed_at", "back_filled_at", "seq")
"""What comes of what happens."""

_KEY = [occurrences.c[name] for name in IDENTITY]
_key = attrgetter(*IDENTITY)
_BY_KEY: Select[Any] = select(*_KEY, *(occurrences.c[name] for name in ("due", "closes", *LATER))).where(
    among_keys(_KEY, "keys")
)


def occurrence_data(one: Occurrence) -> dict[str, Any]:
    """Return what the entry that opens an occurrence says of it."""
    return {name: getattr(one, name) for name in (*PLAN, *REST)}


def occurrence_facts(data: Data) -> Facts:
    """Keep what is asked for, and the rest as it is spelled."""
    return *(data[name] for name in PLAN), canonical({name: data[name] for name in REST}).decode()


def end_data(end: OccurrenceEnd) -> dict[str, str]:
    """Return what an entry says of an occurrence that ends."""
    return {"site": end.site, "schedule": end.schedule, "period": end.period, "at": end.at}


def end_facts(data: Data) -> Facts:
    """Keep which occurrence it is, and when it ended."""
    return data["site"], data["schedule"], data["period"], data["at"]


def occurrences_opened(connection: Connection, written: Written) -> None:
    """Keep what fell due."""
    later = (written.at, "", "", "", "", written.seq)
    insert_many(connection, occurrences, [(*plan, *later, rest) for *plan, rest in written.facts])


def occurrence_begun(connection: Connection, key: Key, inspection: str, seq: int) -> None:
    """Keep which inspection was begun last for an occurrence. Raises ``KeyError`` where it is done, or not there."""
    here: list[Any] = [column == value for column, value in zip(_KEY, key, strict=True)]
    undone = (occurrences.c.done_at == "", occurrences.c.back_filled_at == "")
    begun = update(occurrences).where(*here, *undone).values(inspection=inspection, seq=seq)
    if connection.execute(begun).rowcount != 1:
        raise KeyError(key)


def _ending(column: str, *still: Any) -> Update:
    here = [one == bindparam(f"of_{one.name}") for one in _KEY]
    return update(occurrences).where(*here, *still).values({column: bindparam("to_at"), "seq": bindparam("to_seq")})


_ENDING = {
    EndKind.DONE: _ending("done_at", UNFINISHED),
    EndKind.MISSED: _ending("missed_at", UNFINISHED),
    EndKind.FILLED: _ending("back_filled_at", occurrences.c.missed_at != "", occurrences.c.back_filled_at == ""),
}


def occurrences_ended(kind: EndKind, connection: Connection, written: Written) -> None:
    """Keep how occurrences ended. Raises ``KeyError`` where one of them could not end so."""
    names = [f"of_{name}" for name in IDENTITY]
    rows = [{**dict(zip(names, key, strict=True)), "to_at": at, "to_seq": written.seq} for *key, at in written.facts]
    if not rows:
        return
    if connection.execute(_ENDING[kind], rows).rowcount != len(rows):
        raise KeyError("an occurrence that could end so")


def rows_of(connection: Connection, keys: Iterable[Key]) -> Mapping[Key, Row[Any]]:
    """Return what is known of some occurrences, by key: when they are due and close, and what happened."""
    found: dict[Key, Row[Any]] = {}
    for some in chunks(keys):
        found |= {_key(row): row for row in connection.execute(_BY_KEY, {"keys": listed(some)})}
    return found


def occurrence_of(row: Row[Any]) -> Occurrence:
    """Return the occurrence of a whole row."""
    rest: dict[str, Any] = orjson.loads(row.data)
    return Occurrence(**{name: getattr(row, name) for name in (*PLAN, *LATER)}, **rest)
