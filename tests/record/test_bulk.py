"""Many rows at once arrive as they were given, or none does."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table, select

from safeguard.record.bulk import changing_statement, insert_many, statement, update_many
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


def test_columns_of_many_rows_get_new_values_and_the_others_keep_theirs(record: Record) -> None:
    with transaction(record._connection):
        insert_many(record._connection, contents, [(f"d{number}", number, 2, 3) for number in range(1500)])
        update_many(record._connection, contents, "digest", ("size", "start"), [(7, 8, "d0"), (9, 10, "d1499")])
        update_many(record._connection, contents, "digest", ("size",), [])
        update_many(record._connection, contents, "digest", (), [("d1",)])
    rows = {row.digest: tuple(row)[1:] for row in record._connection.execute(select(contents))}
    assert (rows["d0"], rows["d1"], rows["d1499"]) == ((0, 8, 7), (1, 2, 3), (1499, 10, 9))


def test_new_values_come_in_the_order_of_the_names() -> None:
    spelled = str(changing_statement(contents, "digest", ("size", "start")))
    assert spelled == "UPDATE contents SET size=:to_size, start=:to_start WHERE contents.digest = :of"
