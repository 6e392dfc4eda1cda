"""The ledger refuses to be changed, and a guard that is gone is missed."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from safeguard.record import ledger
from safeguard.record.guards import removed_guards
from safeguard.record.location import Location
from safeguard.record.store import Record


def test_all_are_there_in_a_new_record(record: Record) -> None:
    assert removed_guards(record._connection) == []


def test_one_that_is_gone_is_named(record: Record, location: Location) -> None:
    where = " ON ledger" if location.url else ""
    record._connection.exec_driver_sql(f"DROP TRIGGER ledger_no_delete{where}")
    assert removed_guards(record._connection) == ["ledger_no_delete"]


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
@pytest.mark.parametrize("state", ["DISABLE TRIGGER", "ENABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_one_that_may_sleep_is_named(record: Record, state: str) -> None:
    record._connection.exec_driver_sql(f"ALTER TABLE ledger {state} ledger_no_update")
    assert removed_guards(record._connection) == ["ledger_no_update"]
    assert [str(one.message) for one in record.verify().problems] == [
        "The guard ledger_no_update of the ledger was removed"
    ]


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["TRUNCATE ledger", "DELETE FROM ledger", "UPDATE ledger SET at = 'x'"])
def test_they_watch_over_a_replica_and_an_empty_ledger_too(record: Record, statement: str) -> None:
    for role in ("origin", "replica"):
        record._connection.exec_driver_sql(f"SET session_replication_role = {role}")
        with pytest.raises(DBAPIError, match="the ledger is append only"):
            record._connection.exec_driver_sql(statement)
        ledger.append(record._connection, "test", "T", "li", b"{}")
