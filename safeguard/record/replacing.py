"""Put a record that lies in a file in the place of what a server has, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, delete, text

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record import ledger, postgresql
from safeguard.record.copying import copy_rows
from safeguard.record.database import BUSY_SECONDS, engine, fill, named, snapshot, transaction
from safeguard.record.durability import durability, filesystem_of
from safeguard.record.guards import SERVER_GUARDS
from safeguard.record.location import Location
from safeguard.record.schema import metadata
from safeguard.record.trouble import explained


def put_in_place(file: Path, location: Location, entries: int) -> None:
    """Copy every row of a file of SQLite to a server, and take out what was there, in one transaction.

    Args:
        file: with the schema of this version.
        location: of the record on the server; it need not be there yet.
        entries: how many the server had when it was decided to replace them.

    Raises:
        RecordError: the server cannot be reached, or somebody recorded something meanwhile; nothing was done.
    """
    kept = durability(sqlite3.sqlite_version_info, filesystem_of(file))
    with explained(named(location)), ExitStack() as stack:
        source = stack.enter_context(closing(engine(file, kept).connect()))
        target = stack.enter_context(closing(postgresql.connect(location.url, BUSY_SECONDS)))
        stack.enter_context(_emptied(target, entries))
        stack.enter_context(snapshot(source))
        copy_rows(source, target)


@contextmanager
def _emptied(target: Connection, entries: int) -> Iterator[None]:
    """Give a database with all tables and nothing in them; what is put into it counts when this ends."""
    if not postgresql.is_there(target):
        with postgresql.making(target):
            fill(target)
            yield
        return
    with transaction(target):
        if ledger.last(target) != entries:
            hint = msg("Restore while nobody uses the record")
            raise RecordError(msg("Somebody recorded something meanwhile; nothing was restored"), hint=hint)
        target.execute(text("ALTER TABLE ledger DISABLE TRIGGER USER"))
        for table in reversed(metadata.sorted_tables):
            target.execute(delete(table))
        yield
        for _, always in SERVER_GUARDS.values():
            target.execute(text(always))
