"""A schedule that was started is known by its newest entry."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from safeguard.record.schedule_rows import digest_of, schedule_data, schedule_facts, started_of
from safeguard.record.schema import schedules
from safeguard.record.store import Record
from safeguard.schedule.model import Started

AT = "2026-11-23T09:00:00+00:00"
ONE = Started(schedule="fire-month", since=date(2026, 11, 1), definition={"every": "month", "title": {"zh": "消防"}})


def test_the_digest_does_not_depend_on_the_order_of_what_is_said() -> None:
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1}) != digest_of({"a": 1, "b": [3]})


def test_a_row_keeps_since_when_and_the_digest() -> None:
    assert schedule_facts(schedule_data("hq", ONE)) == ("hq", "fire-month", "2026-11-01", digest_of(ONE.definition))


def test_the_newest_of_one_entry_counts(record: Record) -> None:
    first, last = schedule_data("hq", ONE), schedule_data("hq", ONE) | {"since": "2026-12-01"}
    with record._writing():
        record._say("schedule.started", AT, "li", {}, [first, last])
    assert started_of(record._connection, "hq")["fire-month"].since == date(2026, 12, 1)
    assert len(record._connection.execute(select(schedules)).all()) == 1
    assert record.verify().problems == ()
