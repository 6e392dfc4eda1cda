"""The tables are those of any SQL database."""

from __future__ import annotations

import pytest
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from safeguard.record.schema import PROJECTIONS, claims, ledger, metadata


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_in_postgresql_too(table: Table) -> None:
    dialects: list[Dialect] = [postgresql.dialect(), sqlite.dialect()]  # type: ignore[no-untyped-call]
    made = [str(CreateTable(table).compile(dialect=dialect)) for dialect in dialects]
    for column in table.columns:
        assert all(f"\t{column.name} " in statement.replace('"', "") for statement in made)
    assert "BLOB" not in made[0]


def test_all_but_the_ledger_and_the_claims_of_this_moment_can_be_made_again() -> None:
    told = {ledger.name, claims.name}
    assert {table.name for table in metadata.sorted_tables} == told | {table.name for table in PROJECTIONS}
