"""The rows of deliveries: how far each is."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, select

from safeguard.notify.model import Delivery, DeliveryState
from safeguard.record.bulk import insert_many
from safeguard.record.canonical import canonical
from safeguard.record.entry import Written
from safeguard.record.schema import deliveries

KEY = ("site", "person", "day", "channel", "kind")
"""What names a delivery."""

_TEXTS = (*KEY, "at", "retry_at", "reason")


def delivery_data(delivery: Delivery) -> dict[str, Any]:
    """Return what an entry says of a delivery: all but which entry that is."""
    said = {name: getattr(delivery, name) for name in _TEXTS}
    counts = [list(one) for one in delivery.counts]
    return {**said, "state": delivery.state.value, "attempt": delivery.attempt, "counts": counts}


def delivered(connection: Connection, written: Written) -> None:
    """Keep how far deliveries are."""
    for (data,) in written.facts:
        key = [data[name] for name in KEY]
        connection.execute(delete(deliveries).where(*_same(key)))
        later = [data[name] for name in ("state", "attempt", "at", "retry_at", "reason")]
        insert_many(connection, deliveries, [(*key, *later, canonical(data["counts"]).decode(), written.seq)])


def delivery_at(connection: Connection, key: tuple[str, ...]) -> Delivery | None:
    """Return how far a delivery is; ``None``: it was never begun."""
    row = connection.execute(select(deliveries).where(*_same(key))).first()
    return None if row is None else delivery_of(row)


def delivery_of(row: Row[Any]) -> Delivery:
    """Return the delivery of a whole row."""
    return Delivery(
        **{name: getattr(row, name) for name in _TEXTS},
        state=DeliveryState(row.state),
        attempt=row.attempt,
        counts=tuple((kind, count) for kind, count in orjson.loads(row.counts)),
        seq=row.seq,
    )


def _same(key: Any) -> list[Any]:
    return [deliveries.c[name] == value for name, value in zip(KEY, key, strict=True)]
