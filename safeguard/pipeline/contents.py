"""What an inspection pins of its content, so that a report can be made years later from the record alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from safeguard.checklist.model import Checklist, Item
from safeguard.errors import RecordError
from safeguard.messages import Text, msg
from safeguard.pipeline.office import Office
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.site.model import Site

SITE = "site.yaml"
"""Under which name the site's digest stands among those of the checklists."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Digests by name, and bodies by digest."""

    digests: Mapping[str, str]
    bodies: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pinned:
    """Checklists and site as they were when an inspection used them."""

    site: Site
    checklists: tuple[Checklist, ...]
    left_out: Mapping[str, Text]
    """Item id → why the site left it out."""

    @property
    def items(self) -> dict[str, Item]:
        """Return every item by its id."""
        return {item.id: item for checklist in self.checklists for item in checklist.items}


def contents_of(office: Office) -> Contents:
    """Return what an inspection of an office pins: every checklist as tailored, and the site."""
    site = office.site.site.model_dump(mode="json", by_alias=True)
    site_digest = hashlib.sha256(orjson.dumps(site, option=orjson.OPT_SORT_KEYS)).hexdigest()
    digests = {one.checklist.checklist: one.digest for one in office.checklists}
    bodies: dict[str, Any] = {one.digest: one.content for one in office.checklists}
    return Contents({**digests, SITE: site_digest}, {**bodies, site_digest: site})


def pinned(record: Record, inspection: Inspection) -> Pinned:
    """Read the content of an inspection back from the record."""
    bodies = {name: record.content(digest) for name, digest in inspection.checklists.items()}
    site = bodies.pop(SITE, None)
    if not isinstance(site, Mapping):
        raise RecordError(msg("The record holds no site for inspection {id}", id=inspection.id))
    checklists = tuple(Checklist.model_validate(body["checklist"]) for body in bodies.values())
    left_out = {item: reason for body in bodies.values() for item, reason in body["left_out"].items()}
    return Pinned(Site.model_validate(site), checklists, left_out)
