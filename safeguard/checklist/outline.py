"""What of an item decides what is done: small enough to hold for every item of an inspection, without its words."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from safeguard.checkers.target import TargetKind
from safeguard.checklist.model import AppliesIf, AskIf, Item, ItemLimits, Where
from safeguard.checklist.severity import Severity

_NO_OPTIONS: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Outline:
    """An item without title, question, clauses and measures; the fields are those of :class:`Item`."""

    id: str
    digest: str
    """SHA-256 of the whole item's content."""
    severity: Severity
    check: str | None = None
    with_: Mapping[str, Any] = field(default_factory=dict)
    for_each: TargetKind | None = None
    where: Where | None = None
    applies_if: AppliesIf | None = None
    ask_if: AskIf | None = None
    evidence: str = "full"
    limits: ItemLimits | None = None
    tags: tuple[str, ...] = ()
    asks: bool = False
    """Whether it has a question: of an automated item, for a site that does not keep what the checker reads."""

    @property
    def automated(self) -> bool:
        """Whether a program checks it."""
        return self.check is not None


def outline_of(item: Item, words: bytes | None = None) -> Outline:
    """Return the outline of an item.

    Args:
        item: the whole item.
        words: its content as :func:`content_of` gives it, where it is known already.
    """
    words = content_of(item) if words is None else words
    return Outline(
        id=item.id,
        digest=hashlib.sha256(words).hexdigest(),
        severity=item.severity,
        check=None if item.check is None else sys.intern(item.check),
        with_=item.with_ or _NO_OPTIONS,
        for_each=item.for_each,
        where=item.where,
        applies_if=item.applies_if,
        ask_if=item.ask_if,
        evidence=sys.intern(item.evidence),
        limits=item.limits,
        tags=tuple(map(sys.intern, item.tags)),
        asks=item.ask is not None,
    )


def content_of(item: Item) -> bytes:
    """Return everything that an item says, less what is as by default: what its digest is made of."""
    return words_of(item.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def words_of(data: Any) -> bytes:
    """Return data as JSON with sorted keys; a whole number of any length is one, as in YAML."""
    try:
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return json.dumps(data, sort_keys=True).encode()
