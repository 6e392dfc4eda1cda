"""A row of an occurrence says what its entries say."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from safeguard.record.occurrence_rows import occurrence_begun, occurrence_data, occurrence_facts, occurrence_of, rows_of
from safeguard.record.schema import occurrences
from safeguard.record.store import Record
from safeguard.schedule.model import EndKind, OccurrenceEnd

AT = "2026-11-23T09:00:00+00:00"


def test_a_row_is_read_back_as_it_was_given(record: Record, made: Any) -> None:
    (opened,) = record.open_occurrences([made.occurrence(person="", title={}, provisional=True)], AT, "li")
    row = record._connection.execute(select(occurrences)).one()
    assert occurrence_of(row) == opened


def test_what_nobody_searches_for_is_kept_together(made: Any) -> None:
    *plan, rest = occurrence_facts(occurrence_data(made.occurrence(title={"en": "Audit"}, selection={})))
    assert plan[:4] == ["hq", "fire-month", "2026-11", "li"]
    assert rest == (
        '{"day":"2026-11-02","due_day":"2026-11-27","provisional":false,"selection":{},"title":{"en":"Audit"},'
        '"zone":"Asia/Shanghai"}'
    )


def test_thousands_are_found_by_key(record: Record, made: Any) -> None:
    opened = record.open_occurrences(
        (made.occurrence(f"第{number}号\"'", "2026-11") for number in range(1500)), AT, "li"
    )
    keys = [one.key for one in opened]
    assert rows_of(record._connection, [*keys, ("hq", "none", "2026-11")]).keys() == set(keys)
    assert rows_of(record._connection, []) == {}


def test_what_is_done_gets_no_other_inspection(record: Record, made: Any) -> None:
    (opened,) = record.open_occurrences([made.occurrence()], AT, "li")
    with record._writing():
        occurrence_begun(record._connection, opened.key, "a", 2)
    done = OccurrenceEnd(
        site=opened.site, schedule=opened.schedule, period=opened.period, kind=EndKind.DONE, at=opened.opens
    )
    assert record.end_occurrences([done], AT, "li") == (done,)
    with pytest.raises(KeyError), record._writing():
        occurrence_begun(record._connection, opened.key, "b", 3)
    with pytest.raises(KeyError), record._writing():
        occurrence_begun(record._connection, ("hq", "fire-month", "2027-01"), "c", 3)
    found = record.occurrence_of("a")
    assert found is not None
    assert found.done_at == opened.opens
