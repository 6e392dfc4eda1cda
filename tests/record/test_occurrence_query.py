"""Occurrences are found by an index, however many there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from safeguard.record.location import Location
from safeguard.record.model import OccurrenceFilter
from safeguard.record.occurrence_query import Place, page
from safeguard.record.store import Record

BEHIND = ("2026-11-27T16:00:00+00:00", "hq", "fire-month", "2026-11")


def plan_of(record: Record, wanted: dict[str, Any], after: Place | None) -> str:
    query = page(OccurrenceFilter(**wanted), after, 1000)
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return "; ".join(row[3] for row in record._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}"))


@pytest.mark.parametrize("after", [None, BEHIND])
@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({}, "occurrences_due"),
        ({"unfinished": True}, "occurrences_unfinished"),
        ({"person": "li", "unfinished": True}, "occurrences_person"),
        ({"site": "hq"}, "occurrences_site"),
    ],
)
def test_it_is_found_in_order_by_an_index(
    folder: Path, wanted: dict[str, Any], index: str, after: Place | None
) -> None:
    with Record.open(Location(folder), create=True) as record:
        plan = plan_of(record, wanted, after)
    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
