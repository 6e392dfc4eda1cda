"""How a server of PostgreSQL keeps what it acknowledges."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import text

from safeguard.record import postgresql
from safeguard.record.database import BUSY_SECONDS
from safeguard.record.location import Location
from safeguard.record.trouble import explained


@dataclass(frozen=True, slots=True)
class Server:
    """What keeps a record."""

    version: str
    """Of PostgreSQL, as it says."""
    weakened: tuple[str, ...]
    """Settings that let the server lose what it acknowledged when the power fails: ``fsync``, ``full_page_writes``."""
    checksums: bool
    """Whether a page that the disk has damaged is noticed when it is read."""


_NEEDED = ("fsync", "full_page_writes")


def server_of(location: Location) -> Server:
    """Ask the server of a record.

    Raises:
        RecordError: it cannot be reached.
    """
    with explained(location.url), closing(postgresql.connect(location.url, BUSY_SECONDS)) as connection:
        said = {
            name: str(connection.execute(text(f"SHOW {name}")).scalar_one())
            for name in (*_NEEDED, "server_version", "data_checksums")
        }
    weakened = tuple(name for name in _NEEDED if said[name] != "on")
    return Server(said["server_version"], weakened, said["data_checksums"] == "on")
