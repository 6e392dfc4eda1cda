"""A message is sent once: begun before it is sent, and what became of it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00+00:00"
SOON = "2026-11-23T09:10:00+00:00"
LATER = "2026-11-23T17:10:00+08:00"
"""The same moment, spelled otherwise."""


def begun(record: Record, delivery: Delivery, at: str = AT) -> Delivery:
    found = record.begin_delivery(delivery, at, "li")
    assert found is not None
    return found


def failed(record: Record, delivery: Delivery, retry_at: str) -> Delivery:
    ended = replace(delivery, state=DeliveryState.FAILED, reason="timed out", retry_at=retry_at)
    return record.end_delivery(ended, AT, "li")


def test_a_delivery_is_begun_once_whatever_becomes_of_whoever_began_it(record: Record, made: Any) -> None:
    first = begun(record, made.delivery(attempt=7, state=DeliveryState.SENT, reason="x"))
    assert (first.state, first.attempt, first.reason, first.at, first.seq) == (DeliveryState.BEGUN, 1, "", AT, 1)
    assert record.begin_delivery(made.delivery(), "2027-01-01T00:00:00+00:00", "wang") is None
    assert record.deliveries() == (first,)
    assert record.verify().problems == ()


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.GIVEN_UP])
def test_what_is_over_is_not_begun_again(record: Record, made: Any, state: DeliveryState) -> None:
    ended = record.end_delivery(replace(begun(record, made.delivery()), state=state), SOON, "li")
    assert (ended.state, ended.at, ended.counts) == (state, SOON, made.delivery().counts)
    assert record.begin_delivery(made.delivery(), "2027-01-01T00:00:00+00:00", "li") is None
    assert record.deliveries() == (ended,)
    assert record.verify().problems == ()


def test_what_failed_is_tried_again_when_its_time_has_come(record: Record, made: Any) -> None:
    failed(record, begun(record, made.delivery()), SOON)
    assert record.begin_delivery(made.delivery(), "2026-11-23T09:09:59+00:00", "li") is None
    again = begun(record, made.delivery(), LATER)
    assert (again.attempt, again.state, again.retry_at, again.reason) == (2, DeliveryState.BEGUN, "", "")
    assert record.begin_delivery(made.delivery(), LATER, "wang") is None


def test_what_failed_without_a_time_is_not_tried_again(record: Record, made: Any) -> None:
    failed(record, begun(record, made.delivery()), "")
    assert record.begin_delivery(made.delivery(), "2027-01-01T00:00:00+00:00", "li") is None


def test_the_same_end_is_written_once_and_another_is_refused(record: Record, made: Any) -> None:
    sent = replace(begun(record, made.delivery()), state=DeliveryState.SENT)
    once = record.end_delivery(sent, SOON, "li")
    assert record.end_delivery(sent, LATER, "li") == once
    assert record.size() == 2
    with pytest.raises(RecordError, match="The message to li of 2026-11-23 by mail is not being sent"):
        record.end_delivery(replace(sent, state=DeliveryState.FAILED), LATER, "li")


def test_an_attempt_that_was_not_begun_cannot_end(record: Record, made: Any) -> None:
    with pytest.raises(RecordError, match="is not being sent"):
        record.end_delivery(made.delivery(state=DeliveryState.SENT), AT, "li")
    first = begun(record, made.delivery())
    failed(record, first, AT)
    begun(record, made.delivery(), SOON)
    with pytest.raises(RecordError, match="is not being sent"):
        record.end_delivery(replace(first, state=DeliveryState.SENT), SOON, "li")


def test_being_sent_is_no_end(record: Record, made: Any) -> None:
    first = begun(record, made.delivery())
    with pytest.raises(RecordError, match="has not ended"):
        record.end_delivery(first, SOON, "li")


def test_deliveries_are_read_by_day_and_of_a_site(record: Record, made: Any) -> None:
    for site, day in (("hq", "2026-11-24"), ("annex", "2026-11-23"), ("hq", "2026-11-23")):
        for person in ("wang", "li"):
            begun(record, made.delivery(person, day, site=site))
    begun(record, made.delivery("li", "2026-11-24", kind="bulletin"))

    def told(site: str | None = None, since: str | None = None) -> list[str]:
        return [f"{one.day[-2:]} {one.site} {one.person} {one.kind[0]}" for one in record.deliveries(site, since)]

    first = ["23 annex li d", "23 annex wang d", "23 hq li d", "23 hq wang d"]
    second = ["24 hq li b", "24 hq li d", "24 hq wang d"]
    assert told() == first + second
    assert told("annex") == first[:2]
    assert told(since="2026-11-24") == told("hq", "2026-11-24") == second
