"""What an inspection pins of its content, so that a report can be made years later from the record alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from safeguard.checklist.packed import Items, Packed
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
    checklists: tuple[Packed, ...]
    left_out: Mapping[str, Text]
    """Item id → why the site left it out."""

    @property
    def items(self) -> Items:
        """Every item by its id."""
        return Items(self.checklists)


def contents_of(office: Office) -> Contents:
    """Return what an inspection of an office pins: every checklist as tailored, and the site."""
    site = office.site.site.model_dump(mode="json", by_alias=True)
    site_digest = hashlib.sha256(orjson.dumps(site, option=orjson.OPT_SORT_KEYS)).hexdigest()
    digests = {one.id: one.digest for one in office.checklists}
    bodies: dict[str, Any] = {one.digest: orjson.Fragment(one.content) for one in office.checklists}
    return Contents({**digests, SITE: site_digest}, {**bodies, site_digest: site})


def pinned(record: Record, inspection: Inspection) -> Pinned:
    """Read the content of an inspection back from the record."""
    site = record.content(inspection.checklists[SITE]) if SITE in inspection.checklists else None
    if not isinstance(site, Mapping):
        raise RecordError(msg("The record holds no site for inspection {id}", id=inspection.id))
    checklists: list[Packed] = []
    left_out: dict[str, Text] = {}
    for name, digest in inspection.checklists.items():
        if name != SITE:
            # One at a time: as plain data a checklist needs many times the memory of its words.
            body = record.content(digest)
            checklists.append(Packed(body["checklist"]))
            left_out |= body["left_out"]
    return Pinned(Site.model_validate(site), tuple(checklists), left_out)
