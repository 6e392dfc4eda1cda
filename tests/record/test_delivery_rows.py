"""A row of a delivery says what its last entry says."""

from __future__ import annotations

from typing import Any

from safeguard.notify.model import DeliveryState
from safeguard.record.delivery_rows import delivery_at, delivery_data
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00+00:00"


def test_all_of_a_delivery_is_read_back(record: Record, made: Any) -> None:
    told = made.delivery(
        state=DeliveryState.FAILED, attempt=3, at=AT, retry_at=AT, reason="550 没有此邮箱", counts=(("b", 2), ("a", 1))
    )
    with record._writing():
        record._say("delivery.ended", AT, "li", {}, [delivery_data(told)])
    found = delivery_at(record._connection, told.key)
    assert found is not None
    assert (found.counts, found.reason, found.attempt, found.seq) == (told.counts, told.reason, 3, 1)
    assert delivery_data(found) == delivery_data(told)


def test_one_that_was_never_begun_is_nowhere(record: Record, made: Any) -> None:
    assert delivery_at(record._connection, made.delivery().key) is None
