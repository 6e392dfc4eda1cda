"""Where a record is: a folder with all of it, or a database on a server and a folder with its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import Problem, RecordError
from safeguard.site.database_url import is_url, mistakes
from safeguard.site.load import WrittenSite

FOLDER = "record"
"""Folder of the files of a record whose database is on a server, where the site names none."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the parts of a record are."""

    folder: Path
    """Holds evidence and other files; and the database, where no server has it."""
    url: str = ""
    """Of the database, as libpq reads it (PostgreSQL 15, section 34.1.1.2), without a password; empty: SQLite."""

    def __post_init__(self) -> None:
        """Refuse a URL that cannot be used, or should not be shown."""
        if self.url:
            wrong = [Problem(message, hint=hint) for message, hint in mistakes(self.url)]
            if wrong:
                raise RecordError(wrong, exit_code=78)


def location_of(site: WrittenSite) -> Location:
    """Return where the record of a site is.

    Raises:
        RecordError: it cannot be there.
    """
    written = site.site
    if is_url(written.record):
        return Location(site.root / (written.evidence or FOLDER), written.record)
    return Location(site.root / written.record)
