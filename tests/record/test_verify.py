"""Whatever is changed behind the program's back is found and named."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import update

from safeguard.record import ledger, schema
from safeguard.record.database import connect
from safeguard.record.found import MOST
from safeguard.record.location import Location
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
UNGUARD = ("DROP TRIGGER ledger_no_update", "DROP TRIGGER ledger_no_delete")
UNGUARDED = {
    "The guard ledger_no_delete of the ledger was removed",
    "The guard ledger_no_update of the ledger was removed",
}


@pytest.fixture
def full(location: Location, made: Any) -> Location:
    """A record with a little of everything; its ledger has nine entries."""
    with Record.open(location, create=True) as record:
        steps = made.steps(4)
        record.begin(made.inspection(4), steps, {"aa": {"checklist": "fire"}})
        record.add(ID, [made.passed(steps[0]), made.failed(steps[1])], AT)
        record.add(ID, [made.waiting(steps[2]), made.waiting(steps[3])], AT)
        record.finish(ID, AT)
        record.answer(ID, [made.answered(steps[2])], AT, "wang")
        record.close(ID, "li", AT, "locked")
        record.save_findings(ID, [made.finding()], AT)
    return location


IN_POSTGRESQL = {
    "zeroblob(32)": "decode(repeat('00', 32), 'hex')",
    "replace(body, '\"fail\"', '\"pass\"')": "convert_to(replace(convert_from(body, 'UTF8'), '\"fail\"', '\"pass\"'), 'UTF8')",
    "x'00'": "decode('00', 'hex')",
    "status = 7": "status = '7'",
    "DROP TRIGGER ledger_no_update": "DROP TRIGGER ledger_no_update ON ledger",
    "DROP TRIGGER ledger_no_delete": "DROP TRIGGER ledger_no_delete ON ledger",
}
"""How PostgreSQL spells what the statements of this file say."""


def forge(location: Location, *statements: str) -> None:
    """Change a record behind the program's back."""
    with closing(connect(location, create=False)) as database:
        for statement in statements:
            for here, there in IN_POSTGRESQL.items() if location.url else ():
                statement = statement.replace(here, there)
            database.exec_driver_sql(statement, execution_options={"no_parameters": True})


def problems(location: Location) -> set[str]:
    with Record.open(location, create=False) as record:
        return {str(problem.message) for problem in record.verify().problems}


def test_nothing_differs_in_a_record_that_nobody_touched(full: Location) -> None:
    with Record.open(full, create=False) as record:
        found = record.verify()
        assert (found.ok, found.entries, found.problems, found.more) == (True, 9, (), 0)
        *_, last = ledger.entries(record._connection)
        assert found.head == last.leaf.hex()


def test_an_empty_record_is_whole(record: Record) -> None:
    assert record.verify().ok


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE ledger SET actor = 'zhao' WHERE seq = 4", "Ledger entry 4 (results.added, 2026-11-23T09:00:00Z) was changed"),
        ("UPDATE ledger SET at = '2026-11-22T09:00:00Z' WHERE seq = 2", "Ledger entry 2 (inspection.begun, 2026-11-22T09"),
        ("UPDATE ledger SET alg = 'md5' WHERE seq = 5", "Ledger entry 5 (results.added"),
        ("UPDATE ledger SET leaf = zeroblob(32) WHERE seq = 6", "Ledger entry 6 (inspection.finished"),
        ("UPDATE ledger SET leaf = zeroblob(32) WHERE seq = 6", "Ledger entry 7 (results.answered, 2026-11-23T09:00:00Z) does not follow"),
        ("UPDATE ledger SET body = replace(body, '\"fail\"', '\"pass\"') WHERE seq = 4", "Ledger entry 4 (results.added"),
        ("UPDATE ledger SET body = x'00' WHERE seq = 8", "Ledger entry 8 (inspection.closed, 2026-11-23T09:00:00Z) cannot be understood"),
        ("UPDATE ledger SET kind = 'x' WHERE seq = 8", "Ledger entry 8 (x, 2026-11-23T09:00:00Z) cannot be understood"),
        ("DELETE FROM ledger WHERE seq = 7", "Ledger entries 7 to 7 are missing"),
        ("DELETE FROM ledger WHERE seq = 1", "Ledger entries 1 to 1 are missing"),
        ("DELETE FROM ledger WHERE seq = 9", "findings: row "),
        ("DELETE FROM ledger", "inspections: row 2 was put in; it claims ledger entry 9, which does not say so"),
    ],
)  # fmt: skip
def test_a_changed_ledger_is_named(full: Location, statement: str, named: str) -> None:
    forge(full, *UNGUARD, statement)
    found = problems(full)
    assert found >= UNGUARDED
    assert any(one.startswith(named) for one in found - UNGUARDED), found


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE results SET status = 'pass' WHERE ord = 1", "results: row 2, 1 is not what ledger entry 4 says: status 'pass' ≠ 'fail'"),
        ("UPDATE results SET seq = 4, start = (SELECT start FROM results WHERE ord = 0) WHERE ord = 1", "results: row 2, 1 is not what ledger entry 4 says: start "),
        ("DELETE FROM results WHERE ord = 3", "results: row 2, 3 is missing; ledger entry 5 says it was recorded"),
        ("INSERT INTO results SELECT inspection, 99, status, asked, seq, start, size FROM results WHERE ord = 0", "results: row 2, 99 was put in; it claims ledger entry 4"),
        ("UPDATE inspections SET state = 'open'", "inspections: row 2 is not what ledger entry 9 says: state 'open' ≠ 'closed'"),
        ("UPDATE inspections SET counts = '{\"pass\":4}'", "inspections: row 2 is not what ledger entry 9 says: counts "),
        ("UPDATE steps SET key = 'X' WHERE ord = 2", "steps: row 2, 2 is not what ledger entry 3 says: key 'X' ≠ 'FIRE-EXT-0002'"),
        ("DELETE FROM contents", "contents: row aa is missing; ledger entry 1 says it was recorded"),
        ("UPDATE findings SET state = 'closed'", "findings: row "),
        ("UPDATE results SET status = 7 WHERE ord = 1", "results: row 2, 1 is not what ledger entry 4 says"),
    ],
)  # fmt: skip
def test_a_changed_projection_is_named(full: Location, statement: str, named: str) -> None:
    forge(full, statement)
    (found,) = problems(full)
    assert found.startswith(named)


def test_moved_entries_are_found(full: Location) -> None:
    swap = [f"UPDATE ledger SET seq = {new} WHERE seq = {old}" for old, new in ((4, 99), (5, 4), (99, 5))]
    forge(full, *UNGUARD, *swap)
    named = {one.split(" (")[0] for one in problems(full) if one.startswith("Ledger")}
    assert named >= {"Ledger entry 4", "Ledger entry 5", "Ledger entry 6"}


def test_an_entry_that_was_forged_with_its_hashes_does_not_fit_the_next(full: Location) -> None:
    with Record.open(full, create=False) as record:
        entry = list(ledger.entries(record._connection))[3]
    body = entry.body.replace(b'"fail"', b'"pass"')
    leaf = ledger.leaf_hash(entry.seq, entry.at, entry.actor, entry.kind, body, entry.prev)
    forge(full, *UNGUARD)
    with closing(connect(full, create=False)) as database:
        database.execute(update(schema.ledger).where(schema.ledger.c.seq == 4).values(body=body, leaf=leaf))
    found = problems(full) - UNGUARDED
    assert any(one.startswith("Ledger entry 5 (results.added, 2026-11-23T09:00:00Z) does not follow") for one in found)
    assert any(one.startswith("results: row 2, 1 is not what ledger entry 4 says") for one in found)


def test_a_thousand_problems_are_named_up_to_a_limit_and_counted(record: Record, made: Any) -> None:
    steps = made.steps(500)
    record.begin(made.inspection(500), steps, {})
    record.add(ID, [made.passed(step) for step in steps], AT)
    record._connection.exec_driver_sql("UPDATE results SET status = 'fail'")
    found = record.verify()
    assert (len(found.problems), found.more) == (MOST, 500 - MOST)


def test_every_single_flipped_bit_of_an_entry_is_found(full: Location) -> None:
    forge(full, *UNGUARD)
    with Record.open(full, create=False) as record:
        body = record._connection.exec_driver_sql("SELECT body FROM ledger WHERE seq = 2").scalar_one()
        for position in range(0, len(body), 7):
            changed = bytearray(body)
            changed[position] ^= 1 << position % 8
            record._connection.execute(
                update(schema.ledger).where(schema.ledger.c.seq == 2).values(body=bytes(changed))
            )
            named = [str(problem.message) for problem in record.verify().problems]
            assert any("Ledger entry 2 (inspection.begun" in one and "was changed" in one for one in named)
