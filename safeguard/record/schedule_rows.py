"""The rows of schedules: from which day on each counts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from safeguard.record.bulk import Facts, insert_many
from safeguard.record.canonical import canonical
from safeguard.record.entry import Data, Written
from safeguard.record.reading import words
from safeguard.record.schema import schedules
from safeguard.schedule.model import Started


def schedule_data(site: str, started: Started) -> dict[str, Any]:
    """Return what an entry says of a schedule that is started."""
    about = {"since": started.since.isoformat(), "definition": started.definition}
    return {"site": site, "schedule": started.schedule, **about}


def schedule_facts(data: Data) -> Facts:
    """Keep which schedule it is, since when it counts, and the digest of its definition."""
    return data["site"], data["schedule"], data["since"], digest_of(data["definition"])


def digest_of(definition: Mapping[str, object]) -> str:
    """Return the SHA-256 of a definition, in hex."""
    return hashlib.sha256(canonical(definition)).hexdigest()


def schedules_started(connection: Connection, written: Written) -> None:
    """Keep how each schedule counts from here on."""
    rows = {facts[:2]: (*facts, *place) for facts, *place in written.rows}
    for site, id_ in rows:
        connection.execute(delete(schedules).where(schedules.c.site == site, schedules.c.id == id_))
    insert_many(connection, schedules, list(rows.values()))


def started_of(connection: Connection, site: str) -> dict[str, Started]:
    """Return all schedules of a site that were started, by id."""
    columns = (schedules.c[name] for name in ("seq", "start", "size"))
    rows = connection.execute(select(*columns).where(schedules.c.site == site).order_by(schedules.c.id)).all()
    return {
        data["schedule"]: Started(
            schedule=data["schedule"],
            since=date.fromisoformat(data["since"]),
            definition=data["definition"],
            seq=row.seq,
        )
        for row, data in zip(rows, words(connection, rows), strict=True)
    }
