"""Open the record of a site: apart from the rest, so that a command without a record loads no database."""

from __future__ import annotations

from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite


def open_record(site: WrittenSite, *, create: bool) -> Record:
    """Open the record of a site."""
    return Record.open(location_of(site), create=create)
