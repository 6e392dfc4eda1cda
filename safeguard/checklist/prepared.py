"""A checklist ready for inspections: outlines of its items, and its words as the JSON that an inspection pins.

An office may have many thousands of items. As models they need ten times the memory of their words; so models are made
while a file is checked, one file at a time, and again only where somebody wants to read them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from safeguard.checklist.model import Checklist, Domain
from safeguard.checklist.outline import Outline, outline_of, words_of
from safeguard.checklist.tailor import Tailored
from safeguard.messages import Text
from safeguard.written.source import Source


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checklist as a site uses it, kept small."""

    id: str
    domain: Domain
    items: tuple[Outline, ...]
    content: bytes
    """Everything that decides what is asked and how, as JSON: what an inspection pins."""
    digest: str
    """SHA-256 of :attr:`content`."""
    source: Source
    """The file of the checklist itself; its data is read again where a place is wanted."""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    """Every input's value."""
    left_out: Mapping[str, Text] = field(default_factory=dict)
    """Item id → why the site leaves it out."""

    @property
    def checklist(self) -> Checklist:
        """The whole checklist, made anew every time: do not ask for it item by item."""
        return Checklist.model_validate(orjson.loads(self.content)["checklist"])


def prepare(tailored: Tailored) -> Prepared:
    """Return a tailored checklist in little memory; the digests are those of its whole content."""
    checklist = tailored.checklist
    data = checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    pieces = [words_of(item) for item in data["items"]]
    data["items"] = orjson.Fragment(b"[%b]" % b",".join(pieces))
    content = words_of(
        {
            "checklist": data,
            "inputs": dict(tailored.inputs),
            "left_out": {item: dict(reason) for item, reason in tailored.left_out.items()},
            "overlays": list(tailored.overlays),
        }
    )
    return Prepared(
        id=checklist.checklist,
        domain=checklist.domain,
        items=tuple(map(outline_of, checklist.items, pieces)),
        content=b"%b" % content,  # a copy of its own size: what orjson returns keeps a buffer up to twice as large
        digest=hashlib.sha256(content).hexdigest(),
        source=tailored.source.without_data(),
        inputs=tailored.inputs,
        left_out=tailored.left_out,
    )
