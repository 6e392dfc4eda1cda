"""Open the record of a site: apart from the rest, so that a command without a record loads no database."""

from __future__ import annotations

from safeguard.record.store import Record
from safeguard.site.load import WrittenSite


def open_record(site: WrittenSite, *, create: bool) -> Record:
    """Open the record of a site."""
    return Record.open(site.root / site.site.record, create=create)
