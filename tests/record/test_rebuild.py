"""Projections are made again from the ledger, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.model import PlannedStep
from safeguard.record.rebuild import rebuild
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_what_was_lost_or_altered_is_made_again(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(3)
    record.add(ID, [made.failed(step) for step in steps], AT)
    record.finish(ID, AT)
    record.save_findings(ID, [made.finding()], AT)
    for statement in ("DELETE FROM results", "UPDATE cases SET state = 'closed'", "DELETE FROM findings"):
        record._connection.exec_driver_sql(statement)
    assert not record.verify().ok
    with record._writing():
        rebuild(record._connection)
    assert record.verify().problems == ()
    assert len(list(record.results(ID))) == 3


def test_an_entry_that_says_nothing_known_is_named(record: Record, begun: Begin) -> None:
    begun(1)
    for guard in ("no_update", "no_delete"):
        trigger = f"DROP TRIGGER ledger_{guard}"
        on = " ON ledger" if record._connection.dialect.name == "postgresql" else ""
        record._connection.exec_driver_sql(trigger + on)
    record._connection.exec_driver_sql("UPDATE ledger SET kind = 'x' WHERE seq = 1")
    with pytest.raises(RecordError, match=r"Ledger entry 1 \(x, .*\) cannot be understood"), record._writing():
        rebuild(record._connection)
    assert [one.id for one in record.inspections()] == [ID]
