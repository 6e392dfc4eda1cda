"""What a server of PostgreSQL complains of is told with a hint."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from safeguard.errors import RecordError
from safeguard.record.location import Location
from safeguard.record.server_trouble import at_the_door, of_server
from safeguard.record.store import Record


@pytest.mark.parametrize(
    ("error", "said", "exit_code"),
    [
        (errors.DiskFull, "The record cannot be written, the database server has no room left: {detail}", 70),
        (errors.InsufficientPrivilege, "The database does not allow it: {detail}", 77),
        (errors.SerializationFailure, "The record is in use by another program: {detail}", 70),
        (errors.DeadlockDetected, "The record is in use by another program: {detail}", 70),
        (errors.LockNotAvailable, "The record is in use by another program: {detail}", 70),
        (errors.TooManyConnections, "The database server takes no more at the moment: {detail}", 70),
        (errors.QueryCanceled, "The database server takes no more at the moment: {detail}", 70),
        (errors.AdminShutdown, "The connection to the database server was lost {detail}", 70),
        (errors.UniqueViolation, "The record refuses what contradicts itself: {detail}", 70),
        (errors.ReadOnlySqlTransaction, "The database can only be read: {detail}", 77),
        (errors.UndefinedTable, "The record is damaged: {detail}", 65),
        (errors.DataCorrupted, "The record is damaged: {detail}", 65),
        (errors.InvalidSchemaName, "There is no schema for the tables of the record: {detail}", 78),
        (errors.DuplicateTable, "Tables of another program are in the way: {detail}", 65),
        (errors.SyntaxError, "The record cannot be read or written: {detail}", 70),
        (psycopg.OperationalError, "The connection to the database server was lost {detail}", 70),
        (psycopg.DataError, "The record refuses what contradicts itself: {detail}", 70),
    ],
)
def test_a_complaint_is_told_by_its_state(error: type[psycopg.Error], said: str, exit_code: int) -> None:
    (message, hint, code), detail = of_server(error("what it said\n\ton two lines"))
    assert (message.template, code, detail) == (said, exit_code, "what it said on two lines")
    assert hint.template


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('FATAL:  database "nono" does not exist', "There is no such database: {detail}"),
        ('致命错误:  数据库 "nono" 不存在', "There is no such database: {detail}"),
        ('FATAL:  role "li" does not exist', "The database server does not let Safeguard in: {detail}"),
        ('FATAL:  password authentication failed for user "li"', "The database server does not let Safeguard in: {detail}"),
        ('致命错误:  用户 "li" Password 认证失败', "The database server does not let Safeguard in: {detail}"),
        ("fe_sendauth: no password supplied", "The database server does not let Safeguard in: {detail}"),
        ("FATAL:  no pg_hba.conf entry for host", "The database server does not let Safeguard in: {detail}"),
        ("FATAL:  sorry, too many clients already", "The database server takes no more at the moment: {detail}"),
        ("FATAL:  the database system is starting up", "The database server takes no more at the moment: {detail}"),
        ('FATAL:  permission denied for database "x"', "The database does not allow it: {detail}"),
        ("Connection refused", "The database server cannot be reached: {detail}"),
    ],
)  # fmt: skip
def test_what_is_said_at_the_door_is_told(words: str, said: str) -> None:
    (message, _, _), _ = at_the_door(psycopg.OperationalError(words))
    assert message.template == said


def test_a_server_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="The database server cannot be reached") as told:
        Record.open(Location(folder, f"postgresql://li@/office?host={tmp_path}"), create=False)
    (problem,) = told.value.problems
    assert str(problem.place) == f"postgresql://li@/office?host={tmp_path}"
    assert problem.hint is not None


def test_a_setting_that_libpq_does_not_know_is_told(folder: Path) -> None:
    with pytest.raises(RecordError, match="cannot be found with this URL.*frob") as told:
        Record.open(Location(folder, "postgresql://h/office?frob=1"), create=False)
    assert told.value.exit_code == 78


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("/postgres?", "/nono?"), 'There is no such database: .*"nono"'),
        (("safeguard@", "zhao@"), 'does not let Safeguard in: .*"zhao"'),
        (("search_path%3D", "search_path%3Dno"), "There is no schema for the tables"),
    ],
)
def test_what_a_real_server_refuses_is_told(folder: Path, database: str, change: tuple[str, str], said: str) -> None:
    with pytest.raises(RecordError, match=said):
        Record.open(Location(folder, database.replace(*change)), create=True)
