"""All projections made again from the ledger, in the place of those that are there."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record.ledger import entries
from safeguard.record.projections import replay
from safeguard.record.schema import PROJECTIONS


def rebuild(connection: Connection) -> None:
    """Empty every projection and apply every entry of the ledger, inside the caller's transaction.

    Raises:
        RecordError: an entry cannot be understood; the caller's transaction must not be kept.
    """
    for table in reversed(PROJECTIONS):
        connection.execute(delete(table))
    for entry in entries(connection):
        try:
            replay(connection, entry)
        except (KeyError, TypeError, ValueError) as error:
            about: dict[str, str | int] = {"seq": entry.seq, "kind": entry.kind, "at": entry.at}
            detail = f"{type(error).__name__}: {error}"
            wrong = msg("Ledger entry {seq} ({kind}, {at}) cannot be understood: {detail}", **about, detail=detail)
            hint = msg("Restore it from a backup; safeguard doctor says what can still be read")
            raise RecordError(wrong, hint=hint, exit_code=65) from error
