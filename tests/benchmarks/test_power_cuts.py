"""After a power cut everything that was acknowledged is there; and where it is not, the simulation shows it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from safeguard.record import database, evidence
from safeguard.record.durability import DELETE_EXTRA, WAL_FULL, Durability
from safeguard.record.store import Record


@pytest.fixture
def power(part: Any) -> Any:
    return part("power_cuts")


@pytest.mark.parametrize("kept_by", [DELETE_EXTRA, WAL_FULL], ids=str)
def test_nothing_that_was_acknowledged_is_lost(power: Any, kept_by: Durability) -> None:
    found = power.cut_power(kept_by, 4)
    assert found.told == ()
    assert (found.cuts, found.disks, found.lost, found.damaged) == (4, 12, 0, 0)
    assert found.acknowledged > 100


@pytest.mark.slow
@pytest.mark.parametrize("kept_by", [DELETE_EXTRA, WAL_FULL], ids=str)
def test_nothing_is_lost_at_many_moments(power: Any, kept_by: Durability) -> None:
    found = power.cut_power(kept_by, 30, seed=1)
    assert (found.told, found.lost, found.damaged) == ((), 0, 0)


@pytest.mark.parametrize(
    ("journal", "synchronous", "damages"),
    [("WAL", "NORMAL", False), ("WAL", "OFF", True), ("DELETE", "FULL", False), ("DELETE", "OFF", True)],
)
def test_ways_that_lose_are_found_out(power: Any, journal: str, synchronous: str, damages: bool) -> None:
    found = power.cut_power(Durability(journal, synchronous), 6)
    assert found.lost > 0
    assert (found.damaged > 0) is damages


def test_a_folder_that_is_not_synced_loses_all_that_is_in_it(power: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (database, evidence):
        monkeypatch.setattr(module, "make_folder", lambda folder: folder.mkdir(parents=True, exist_ok=True))
        monkeypatch.setattr(module, "sync_folder", lambda folder: None)
    found = power.cut_power(WAL_FULL, 6)
    assert found.lost > 0
    assert "There is no record here yet" in found.told


def test_evidence_that_is_acknowledged_and_not_synced_is_found_out(power: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "sync_folder", lambda folder: None)
    found = power.cut_power(WAL_FULL, 12)
    assert any(one.startswith(("lost: evidence", "half: named")) for one in found.told)


def test_the_record_is_worked_on_through_the_switch_and_as_it_was_told(part: Any, power: Any, tmp_path: Path) -> None:
    switching, unsynced, work = part("power_switch"), part("unsynced"), part("office_work")
    switch = switching.Switch(unsynced.Disk(tmp_path), 1 << 30)
    said: list[Any] = []
    with switching.powered(switch, WAL_FULL), Record.open(tmp_path / "record", create=True) as record:
        work.inspect(record, tmp_path / "record", said.append)
        assert type(record._connection.connection.driver_connection).__module__ == "apsw_driver"
        assert record._connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert record._connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert work.lost(record, tmp_path / "record", said) == []
    assert (1 << 30) - switch.left > 50
    assert {one[0] for one in said} == {"begun", "result", "closed", "finding", "evidence", "note", "waiver"}
    assert power.judged(tmp_path / "record", said) == ([], [])


def test_what_is_lost_is_told(part: Any, tmp_path: Path) -> None:
    work = part("office_work")
    said: list[Any] = []
    with Record.open(tmp_path, create=True) as record:
        work.inspect(record, tmp_path, said.append)
    missing = ("result", "20261123-1", "FIRE-EXT-999")
    assert work.judged(tmp_path, [*said, missing]) == ([missing], [])
    digest = next(one[1] for one in said if one[0] == "evidence")
    evidence.place_of(tmp_path, digest).unlink()
    lost, problems = work.judged(tmp_path, said)
    assert (lost, problems) == ([("evidence", digest)], [f"half: named {digest}"])
    (tmp_path / database.FILE).write_bytes(b"no database")
    lost, problems = work.judged(tmp_path, said)
    assert lost == said
    assert len(problems) == 1


def test_the_driver_says_what_is_wrong_as_pythons_own_does(part: Any, tmp_path: Path) -> None:
    driver = part("apsw_driver").Connection(tmp_path / "file", "unix")
    driver.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
    assert driver.execute("SELECT a, b FROM t").description == [(name, *[None] * 6) for name in ("a", "b")]
    assert driver.executemany("INSERT INTO t VALUES (?, ?)", [(1, "x"), (2, "y")]).rowcount == 2
    cursor = driver.execute("SELECT * FROM t ORDER BY a")
    assert (cursor.fetchmany(1), cursor.fetchall(), cursor.fetchone()) == ([(1, "x")], [(2, "y")], None)
    with pytest.raises(sqlite3.IntegrityError) as refused:
        driver.execute("INSERT INTO t VALUES (1, 'z')")
    assert refused.value.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
    driver.execute("BEGIN")
    driver.execute("DELETE FROM t")
    assert driver.in_transaction
    driver.rollback()
    assert driver.execute("SELECT count(*) FROM t").fetchone() == (2,)
    driver.close()
