"""The record of a site: what was planned, seen, answered and found, in a ledger that only grows.

Every change is an entry of the ledger first and a row of a projection second, in one transaction. What a call
acknowledged by returning survives a crash of the program, the system or the power.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from safeguard.record.casework import Casework
from safeguard.record.claiming import Claiming
from safeguard.record.database import connect, named
from safeguard.record.deciding import Deciding
from safeguard.record.evidence_named import evidence_named
from safeguard.record.following import Following
from safeguard.record.inspecting import Inspecting
from safeguard.record.lives import Living
from safeguard.record.location import Location
from safeguard.record.proving import Proving
from safeguard.record.roll_up import RollingUp
from safeguard.record.scheduling import Scheduling
from safeguard.record.telling import Telling
from safeguard.record.verify import Verification, verify


class Record(Inspecting, Following, Casework, Deciding, Living, Scheduling, Telling, Claiming, RollingUp, Proving):
    """One record, open. Use it as a context manager; it is not shared between threads or processes."""

    @classmethod
    def open(cls, location: Location | Path, *, create: bool) -> Record:
        """Open a record.

        Args:
            location: where it is; a folder, made with rights for its owner only where it is missing and may be made,
                or a database on a server.
            create: whether a record that is not there is made.

        Raises:
            RecordError: it is not there, not a record, damaged, in use, cannot be reached, or is of a newer version.
            NotPermittedError: the folder cannot be made.
        """
        where = location if isinstance(location, Location) else Location(location)
        return cls(connect(where, create=create), named(where), where.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()

    def release(self) -> None:
        """Let go of the database; nothing is written."""
        self._connection.close()

    def verify(self) -> Verification:
        """Recompute every hash of the ledger, make all projections again, and say what differs."""
        with self._reading():
            return verify(self._connection)

    def evidence_named(self) -> Iterator[tuple[str, int]]:
        """Yield the SHA-256 of every file that the ledger names as evidence, with the number of each such entry."""
        with self._reading():
            yield from evidence_named(self._connection)
