"""A thousand names in one parameter, on every database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from safeguard.record.among import among, among_keys, listed
from safeguard.record.schema import contents, occurrences
from safeguard.record.store import Record


def test_the_rows_with_one_of_the_names_are_found(record: Record) -> None:
    names = [f"it's {number} 号\\" for number in range(2000)]
    with record._writing():
        record._say("contents.kept", "2026-11-23T08:00:00Z", "li", {}, [{"digest": one, "content": 1} for one in names])
    query = select(func.count()).select_from(contents).where(among(contents.c.digest, "names"))
    assert record._connection.execute(query, {"names": listed(names[:1500])}).scalar() == 1500
    assert record._connection.execute(query, {"names": listed(["it's"])}).scalar() == 0
    assert record._connection.execute(query, {"names": listed([])}).scalar() == 0


def test_there_is_one_parameter_however_many_names_there_are() -> None:
    condition = among(contents.c.digest, "names")
    assert str(condition.compile(dialect=sqlite.dialect())) == "contents.digest IN (SELECT value FROM json_each(?))"
    spelled = str(condition.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert spelled.startswith("contents.digest = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(")


def test_the_rows_with_one_of_the_keys_are_found(record: Record, made: Any) -> None:
    names = [f"it's {number} 号\\" for number in range(2000)]
    record.open_occurrences((made.occurrence(name) for name in names), "2026-11-23T08:00:00+00:00", "li")
    columns = (occurrences.c.schedule, occurrences.c.period)
    query = select(func.count()).select_from(occurrences).where(among_keys(columns, "keys"))
    assert (
        record._connection.execute(query, {"keys": listed((one, "2026-11") for one in names[:1500])}).scalar() == 1500
    )
    assert record._connection.execute(query, {"keys": listed([(names[0], "2026-12"), ("x", "2026-11")])}).scalar() == 0
    assert record._connection.execute(query, {"keys": listed([])}).scalar() == 0
