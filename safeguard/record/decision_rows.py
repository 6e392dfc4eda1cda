"""The rows of waivers and attestations: what was decided, and what was revoked."""

from __future__ import annotations

from sqlalchemy import Connection, update

from safeguard.record.bulk import Facts, insert_many
from safeguard.record.entry import Written
from safeguard.record.schema import decisions


def granted(connection: Connection, written: Written) -> None:
    """Keep that something was decided."""
    rows: list[Facts] = []
    for (data,), *place in written.rows:
        number = int(data["id"].rpartition("-")[2])
        about = (data["item"], data.get("target", ""), data["until"])
        rows.append((data["site"], data["id"], data["kind"], number, *about, "", "", written.seq, *place))
    insert_many(connection, decisions, rows)


def revoked(connection: Connection, written: Written) -> None:
    """Keep that a decision holds no more."""
    for (data,) in written.facts:
        here = (decisions.c.site == data["site"]) & (decisions.c.id == data["id"])
        values = {"revoked_on": data["on"], "revoked_by": written.actor, "changed_seq": written.seq}
        if connection.execute(update(decisions).where(here).values(**values)).rowcount != 1:
            raise KeyError(data["id"])
