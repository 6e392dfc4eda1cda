"""A record in a real server of PostgreSQL: made once, one writer at a time, acknowledged only when committed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
import psycopg
import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from safeguard.errors import RecordError
from safeguard.record import database as databases
from safeguard.record import migrate, postgresql
from safeguard.record.database import connect
from safeguard.record.location import Location
from safeguard.record.schema import REVISIONS, contents
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00Z"
ID = "20261123-1"


@pytest.fixture
def location(folder: Path, database: str) -> Location:
    return Location(folder, database)


def of(record: Record, statement: str) -> Any:
    return record._connection.exec_driver_sql(statement).scalar()


def test_the_sessions_settings_keep_the_promise(folder: Path, database: str) -> None:
    weak = database + "%20-csynchronous_commit%3Doff%20-cdefault_transaction_isolation%3Dserializable"
    with Record.open(Location(folder, weak), create=True) as record:
        assert of(record, "SHOW synchronous_commit") == "on"
        record._connection.exec_driver_sql("SET synchronous_commit = off")
        with record._writing():
            assert of(record, "SHOW synchronous_commit") == "on"
            assert of(record, "SHOW transaction_isolation") == "read committed"
            assert of(record, "SHOW lock_timeout") == "30s"


def test_a_stronger_setting_stays(folder: Path, database: str) -> None:
    strong = database + "%20-csynchronous_commit%3Dremote_apply"
    with Record.open(Location(folder, strong), create=True) as record, record._writing():
        assert of(record, "SHOW synchronous_commit") == "remote_apply"


def test_nothing_is_made_unless_asked_for(location: Location) -> None:
    with pytest.raises(RecordError, match="There is no record here yet") as missing:
        Record.open(location, create=False)
    assert (missing.value.exit_code, str(missing.value.problems[0].place)) == (66, location.url)
    with psycopg.connect(location.url) as plain:
        assert plain.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone() == (0,)


def test_of_many_that_make_it_at_once_all_get_the_same(location: Location) -> None:
    def make() -> None:
        Record.open(location, create=True).release()

    makers = [threading.Thread(target=make) for _ in range(5)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    with Record.open(location, create=False) as record:
        assert of(record, "SELECT count(*) FROM alembic_version") == 1
        assert record.verify().ok


def test_tables_of_another_program_are_left_alone(location: Location) -> None:
    with psycopg.connect(location.url) as plain:
        plain.execute("CREATE TABLE ledger (seq integer)")
    with pytest.raises(RecordError, match="Tables of another program are in the way"):
        Record.open(location, create=True)
    with psycopg.connect(location.url) as plain:
        tables = plain.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        assert tables == [("ledger",)]
        plain.execute("DROP TABLE ledger")
        plain.execute("CREATE TABLE alembic_version (version_num text)")
    with pytest.raises(RecordError, match="This database is not a record of Safeguard") as refused:
        Record.open(location, create=True)
    assert str(refused.value.problems[0].hint) == "Give Safeguard a database or a schema of its own"


def test_a_database_that_cannot_hold_chinese_is_refused(folder: Path, database: str) -> None:
    name = "ascii_" + database.rpartition("3D")[2]
    with psycopg.connect(database, autocommit=True) as plain:
        plain.execute(
            f"CREATE DATABASE {name} ENCODING SQL_ASCII LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0".encode()
        )
    url = database.replace("/postgres?", f"/{name}?").partition("&options")[0]
    with pytest.raises(RecordError, match="cannot hold Chinese and English, its encoding is SQL_ASCII"):
        Record.open(Location(folder, url), create=True)


def test_text_is_in_the_order_of_its_bytes_whatever_the_servers_language(location: Location) -> None:
    words = ["中", "a", "B", "A", "b", "_", "丁", "é", "Z"]
    with Record.open(location, create=True) as record:
        assert of(record, "SELECT 'é' < 'z'"), "this server is to sort otherwise than by bytes"
        for word in words:
            record._connection.execute(contents.insert().values(digest=word, seq=1, start=1, size=1))
        ordered = record._connection.execute(select(contents.c.digest).order_by(contents.c.digest)).scalars().all()
        assert ordered == sorted(words)
        other = (
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE data_type = 'text' "
            "AND table_schema = current_schema() AND collation_name IS DISTINCT FROM 'C'"
        )
        assert record._connection.exec_driver_sql(other).scalars().all() == []


def shape(connection: Connection) -> list[tuple[Any, ...]]:
    """What a schema holds, whatever its name."""
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    told = []
    for statement in (
        "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name "  # noqa: ISC004
        "FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'alembic_version'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "  # noqa: ISC004
        "WHERE connamespace = current_schema()::regnamespace AND conname NOT LIKE 'alembic_version%'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "  # noqa: ISC004
        "AND tablename <> 'alembic_version'",
        "SELECT tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = 'ledger'::regclass",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace",
    ):
        rows = connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
        told += [tuple(str(one).replace(f"{schema}.", "") for one in row) for row in rows]
    return sorted(told)


def test_migrating_from_nothing_gives_the_same_database_as_making_it(
    folder: Path, schemas: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, migrated = schemas(), schemas()
    Record.open(Location(folder, made), create=True).release()
    with closing(postgresql.connect(migrated, 30)) as empty, postgresql.making(empty):
        migrate.upgrade(empty)
        with closing(connect(Location(folder, made), create=False)) as whole:
            assert shape(empty) == shape(whole)
            assert len(shape(empty)) > 60


def test_an_older_record_is_brought_up_to_date_with_all_it_holds(
    folder: Path, schemas: Callable[[], str], made: Any
) -> None:
    now, old = Location(folder, schemas()), Location(folder, schemas())
    with Record.open(now, create=True) as record:
        steps = made.steps(2)
        record.begin(made.inspection(2), steps, {"aa": {"checklist": "fire"}})
        record.add(ID, [made.failed(step) for step in steps], AT)
        record.finish(ID, AT)
        record.save_findings(ID, [made.finding()], AT)
        held = record.inspections(), record.findings("hq")
    with closing(postgresql.connect(old.url, 30)) as connection, postgresql.making(connection):
        migrate_to_the_first(connection)
        connection.exec_driver_sql(f"INSERT INTO ledger SELECT * FROM {now.url.rpartition('3D')[2]}.ledger")
    with Record.open(old, create=False) as record:
        assert (record.inspections(), record.findings("hq")) == held
        assert record.verify().ok


def migrate_to_the_first(connection: Connection) -> None:
    """Make the tables as the first version of the schema had them."""
    config = alembic.config.Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, REVISIONS[0])


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(
    location: Location, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(location, create=True) as first, first._writing():
        monkeypatch.setattr(databases, "BUSY_SECONDS", 1.0)
        with (
            Record.open(location, create=False) as second,
            pytest.raises(RecordError, match="The record is in use by another program"),
        ):
            second._connection.exec_driver_sql("SET lock_timeout = '1s'")
            second.begin(made.inspection(0), [], {})
        with Record.open(location, create=False) as reader:
            assert reader.inspections() == ()


def end(location: Location, pid: int) -> None:
    """End the server's side of a connection, as its administrator may."""
    with psycopg.connect(location.url, autocommit=True) as plain:
        plain.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


def test_a_connection_that_is_lost_is_told_and_the_next_step_goes_on(location: Location, made: Any) -> None:
    with Record.open(location, create=True) as record:
        end(location, of(record, "SELECT pg_backend_pid()"))
        with pytest.raises(RecordError, match="The connection to the database server was lost"):
            record.begin(made.inspection(0), [], {})
        with pytest.raises(RecordError, match="The connection to the database server was lost"):
            record.inspections()
        record.begin(made.inspection(0), [], {})
        assert [one.id for one in record.inspections()] == [ID]
        assert record.verify().ok


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing_half(location: Location, made: Any) -> None:
    with Record.open(location, create=True) as record:
        record.begin(made.inspection(2), made.steps(2), {})
        with pytest.raises(RecordError, match="was lost"), record._writing():
            record._say("inspection.finished", AT, "li", {"inspection": ID, "at": AT})
            end(location, of(record, "SELECT pg_backend_pid()"))
            record._say("inspection.closed", AT, "li", {"inspection": ID, "at": AT, "by": "li", "reason": ""})
        record.add(ID, [made.passed(step) for step in made.steps(2)], AT)
        record.finish(ID, AT)
        assert record.verify().ok


def test_a_server_that_goes_away_while_it_commits_leaves_it_open_whether_it_did(location: Location, made: Any) -> None:
    with Record.open(location, create=True) as record:
        with pytest.raises(RecordError, match="whether this step is recorded is not known") as told, record._writing():
            record._say("contents.kept", AT, "li", {}, [{"digest": "aa", "content": 1}])
            end(location, of(record, "SELECT pg_backend_pid()"))
        assert str(told.value.problems[0].hint).startswith("Nothing acknowledged before is lost")
        record.begin(made.inspection(0), [], {})
        assert record.verify().ok


def test_what_the_database_refused_in_part_is_not_taken_for_recorded(location: Location) -> None:
    """COMMIT of a failed transaction is a ROLLBACK that reports no error."""
    with Record.open(location, create=True) as record:
        refused = pytest.raises(RecordError, match="Nothing was recorded: the database had refused a part")
        with refused, record._writing():
            record._say("contents.kept", AT, "li", {}, [{"digest": "aa", "content": 1}])
            with suppress(DBAPIError):
                record._connection.exec_driver_sql("SELECT nonsense")
        assert of(record, "SELECT count(*) FROM ledger") == 0


def test_verifying_sees_one_state_while_others_write(
    location: Location, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(location, create=True) as record, Record.open(location, create=False) as writer:
        record.begin(made.inspection(2), made.steps(2), {})
        before = of(record, "SELECT count(*) FROM ledger")

        def write_meanwhile(connection: Connection) -> list[str]:
            writer.add(ID, [made.passed(step) for step in made.steps(2)], AT)
            return []

        monkeypatch.setattr("safeguard.record.verify.removed_guards", write_meanwhile)
        of(record, "SELECT 1")
        found = record.verify()
        assert (found.ok, found.entries) in {(True, before), (True, before + 1)}
        monkeypatch.undo()
        assert record.verify().entries == before + 1


PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "postgresql.md"


def rights(schema: str, role: str) -> bytes:
    """Return the statements of the page that tells how inspectors may only add."""
    (granted,) = re.findall(r"```sql\n(GRANT USAGE.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(granted).replace("SCHEMA public", f"SCHEMA {schema}").replace("inspector", role).encode()


def test_a_role_that_may_only_add_records_all_the_same(location: Location, made: Any) -> None:
    """What the page tells to grant is enough, and leaves the guards out of reach."""
    Record.open(location, create=True).release()
    schema = location.url.rpartition("3D")[2]
    role = f"li_{schema}"
    with psycopg.connect(location.url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN".encode())
        owner.execute(rights(schema, role))
    mine = Location(location.folder, location.url.replace("safeguard@", f"{role}@"))
    with Record.open(mine, create=True) as record:
        steps = made.steps(2)
        record.begin(made.inspection(2), steps, {"aa": {"checklist": "fire"}})
        record.add(ID, [made.failed(step) for step in steps], AT)
        record.finish(ID, AT)
        record.save_findings(ID, [made.finding()], AT)
        assert record.verify().ok
        for forbidden in (
            "UPDATE ledger SET at = 'x'",
            "DELETE FROM ledger",
            "DROP TRIGGER ledger_no_update ON ledger",
        ):
            with pytest.raises(RecordError, match="The database does not allow it"), record._reading():
                record._connection.exec_driver_sql(forbidden)
