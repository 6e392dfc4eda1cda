"""Older records are brought up to date; newer ones are refused."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.findings.case import Sighting
from safeguard.findings.model import Delta, FindingState
from safeguard.record import database, migrate
from safeguard.record.database import FILE
from safeguard.record.durability import DELETE_EXTRA
from safeguard.record.schema import HEAD, REVISIONS
from safeguard.record.store import Record

OLD = Path(__file__).with_name("old") / "0001.sql"
"""A record as the program of schema 0001 left it."""

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("inspections", sa.Column("extra", sa.Text, nullable=False, server_default="x"))
    {then}
"""


def shape(path: Path) -> list[tuple[Any, ...]]:
    """What tables, columns, keys and guards a database has, whatever the spelling of its statements."""
    with closing(sqlite3.connect(path)) as opened:
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        told: list[tuple[Any, ...]] = opened.execute(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL ORDER BY 1"
        ).fetchall()
        for name in names:
            for what in ("table_info", "foreign_key_list"):
                told += [(name, *row) for row in opened.execute(f"PRAGMA {what}({name})")]
            keys = opened.execute(
                f"SELECT name, \"unique\", origin FROM pragma_index_list('{name}') ORDER BY 1"
            ).fetchall()
            told += [(name, *key, *opened.execute(f"PRAGMA index_info({key[0]})")) for key in keys]
            told.append((name, opened.execute("SELECT wr FROM pragma_table_list(?)", (name,)).fetchone()))
    return told


def at_revision(folder: Path, revision: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_every_migration_is_known_and_the_last_is_the_head() -> None:
    files = sorted(path.name for path in (migrate.SCRIPTS / "versions").glob("*.py"))
    assert tuple(name.partition("_")[0] for name in files) == REVISIONS
    assert REVISIONS[-1] == HEAD


def test_migrating_from_nothing_gives_the_same_database_as_making_it(tmp_path: Path, folder: Path) -> None:
    Record.open(folder, create=True).release()
    empty = tmp_path / "empty.sqlite"
    opened = database.engine(empty, DELETE_EXTRA).connect()
    with closing(opened), database.transaction(opened):
        migrate.upgrade(opened)
    assert shape(empty) == shape(folder / FILE)


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one version ahead: one more migration, and a database of before."""
    scripts = tmp_path / "scripts"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(database, "upgrade", lambda connection: migrate.upgrade(connection, scripts))
    monkeypatch.setattr(database, "HEAD", "9999")
    monkeypatch.setattr(database, "REVISIONS", (*REVISIONS, "9999"))
    return scripts / "versions" / "9999_extra.py"


def columns(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / FILE)) as opened:
        return [row[1] for row in opened.execute("PRAGMA table_info(inspections)")]


def test_an_older_record_is_brought_up_to_date_with_all_it_holds(folder: Path, ahead: Path, made: Any) -> None:
    with Record.open(folder, create=True) as record:
        record.begin(made.inspection(1), made.steps(1), {})
    at_revision(folder, HEAD)
    ahead.write_text(NEXT.format(head=HEAD, then=""))
    with Record.open(folder, create=False) as record:
        assert [one.id for one in record.inspections()] == ["20261123-1"]
    assert "extra" in columns(folder)
    assert stat_of(folder) == "9999"


def test_a_migration_that_breaks_off_leaves_the_old_record(folder: Path, ahead: Path) -> None:
    Record.open(folder, create=True).release()
    at_revision(folder, HEAD)
    ahead.write_text(NEXT.format(head=HEAD, then="op.execute('SELECT nonsense')"))
    with pytest.raises(RecordError, match="no such column"):
        Record.open(folder, create=False)
    assert "extra" not in columns(folder)
    assert stat_of(folder) == HEAD


def stat_of(folder: Path) -> str:
    with closing(sqlite3.connect(folder / FILE)) as opened:
        return str(opened.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_a_newer_record_is_refused_and_left_alone(folder: Path) -> None:
    Record.open(folder, create=True).release()
    at_revision(folder, "0999")
    with pytest.raises(RecordError, match=r"newer version of Safeguard \(its schema is 0999\)") as refused:
        Record.open(folder, create=False)
    assert refused.value.exit_code == 78
    assert str(refused.value.problems[0].hint).startswith("Update Safeguard")
    assert stat_of(folder) == "0999"


def test_a_record_of_the_first_schema_gets_the_cases_of_its_findings(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as opened:
        opened.executescript(OLD.read_text("utf-8"))
    with Record.open(folder, create=False) as record:
        assert stat_of(folder) == HEAD
        assert record.verify().problems == ()
        told = [(case.number, case.subject, case.state, case.last_clear is None) for case in record.cases("hq")]
        assert told == [
            (1, "E-1", FindingState.OPEN, True),
            (2, "E-2", FindingState.RESOLVED, False),  # taken back when an answer came
            (3, "E-3", FindingState.RESOLVED, False),
        ]
        assert [(one.subject, one.case, one.state) for one in record.findings("hq")] == [
            ("E-1", 1, FindingState.OPEN),
            ("E-3", 3, FindingState.RESOLVED),
        ]
        (first,) = (case for case in record.cases("hq") if case.number == 1)
        told_of_first = [event.what for event in record.history(first.finding)]
        assert [one.delta for one in told_of_first if isinstance(one, Sighting)] == [Delta.NEW, Delta.NEW, Delta.WORSE]
        assert {hand.person for one in told_of_first if isinstance(one, Sighting) for hand in one.hands} == {"li"}


def test_an_old_record_with_a_forged_entry_is_left_as_it_was(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as opened:
        opened.executescript(OLD.read_text("utf-8"))
        opened.executescript("DROP TRIGGER ledger_no_update; UPDATE ledger SET kind = 'x' WHERE seq = 4;")
    with pytest.raises(RecordError, match=r"Ledger entry 4 \(x, .*\) cannot be understood: KeyError"):
        Record.open(folder, create=False)
    assert stat_of(folder) == "0001"
