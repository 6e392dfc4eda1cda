"""Many rows at once arrive as they were given, or none does."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table, select

from safeguard.record.bulk import insert_many, statement
from safeguard.record.database import transaction
from safeguard.record.schema import PROJECTIONS, contents, steps
from safeguard.record.store import Record
from safeguard.record.trouble import explained


@pytest.mark.parametrize("table", PROJECTIONS, ids=lambda table: table.name)
def test_rows_are_inserted_in_the_order_of_the_columns(table: Table) -> None:
    names = ", ".join(f'"{column.name}"' if column.name in {"key", "by"} else column.name for column in table.columns)
    assert statement(table) == f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.columns))})"


def test_they_arrive_as_they_were_given(record: Record) -> None:
    rows = [(f"tab\t, \\ and \\N, 'quoted' 第{number}号", number, 2, 3) for number in range(3000)]
    with transaction(record._connection):
        insert_many(record._connection, contents, rows)
        insert_many(record._connection, contents, [])
    assert {tuple(row) for row in record._connection.execute(select(contents))} == set(rows)


def test_where_one_is_refused_none_is_there(record: Record, made: Any) -> None:
    record.begin(made.inspection(0), [], {})
    number = record._connection.exec_driver_sql("SELECT number FROM inspections").scalar_one()
    rows = [(number, 0, "A", 1, 1, 1), (number, 0, "B", 1, 1, 1)]
    with (
        pytest.raises(Exception, match="refuses what contradicts itself"),
        explained("here"),
        transaction(record._connection),
    ):
        insert_many(record._connection, steps, rows)
    assert record._connection.execute(select(steps)).all() == []
