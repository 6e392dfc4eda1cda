"""Make the projections of a record again, in the record itself, from a ledger that is whole."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from safeguard.errors import Problem, RecordError
from safeguard.messages import msg
from safeguard.record import ledger
from safeguard.record.database import transaction
from safeguard.record.rebuild import rebuild
from safeguard.record.verify import verify
from safeguard.record.walk import Walk


@dataclass(frozen=True, slots=True)
class Remade:
    """What was made again."""

    differed: tuple[Problem, ...]
    """What the projections said wrongly before."""
    more: int
    """Problems beyond those that are named."""


def remake(connection: Connection) -> Remade:
    """Make all projections again, in one transaction.

    Raises:
        RecordError: the ledger itself was altered; a projection of it would be a lie.
    """
    before = verify(connection)
    with transaction(connection):
        walk = Walk()
        for entry in ledger.entries(connection):
            walk.take(entry)
        if walk.found.problems:
            hint = msg("Restore a backup: safeguard record restore")
            wrong = Problem(msg("The ledger itself was altered; nothing was made again from it"), hint=hint)
            raise RecordError([wrong, *walk.found.problems], exit_code=65)
        rebuild(connection)
    return Remade(before.problems, before.more)
