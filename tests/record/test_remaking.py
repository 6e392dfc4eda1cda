"""Projections made again in the record itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from safeguard.errors import RecordError
from safeguard.record.remaking import remake
from safeguard.record.schema import PROJECTIONS, results
from safeguard.record.store import Record


def test_what_was_changed_or_lost_is_as_the_ledger_says(record: Record, begun: Callable[..., Any], made: Any) -> None:
    steps = begun(2)
    record.add("20261123-1", [made.failed(steps[0]), made.passed(steps[1])], "2026-11-23T09:00:00Z")
    record._connection.execute(update(results).values(status="pass"))
    made_again = remake(record._connection)
    assert len(made_again.differed) == 1
    assert "status 'pass' ≠ 'fail'" in str(made_again.differed[0].message)
    assert record.verify().ok
    for table in reversed(PROJECTIONS):
        record._connection.execute(delete(table))
    assert remake(record._connection).differed
    assert record.verify().ok
    assert remake(record._connection).differed == ()


def test_an_altered_ledger_leaves_everything_as_it_is(believed: Path) -> None:
    with Record.open(believed, create=False) as record:
        connection = record._connection
        connection.exec_driver_sql("DROP TRIGGER ledger_no_update")
        connection.exec_driver_sql("UPDATE ledger SET actor = 'zhao' WHERE seq = 1")
        before = record.verify()
        with pytest.raises(RecordError, match="nothing was made again"):
            remake(connection)
        assert record.verify() == before
