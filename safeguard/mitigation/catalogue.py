"""The items of several checklists by id, each with the domain that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeguard.checklist.model import Checklist, Item
from safeguard.results.summary import ItemFacts


@dataclass(frozen=True, slots=True)
class Catalogued:
    """An item and where it stands."""

    item: Item
    domain: str
    checklist: str


Catalogue = Mapping[str, Catalogued]


def catalogue(checklists: Iterable[Checklist]) -> Catalogue:
    """Return the items of checklists by id, as an inspection used them (overlays applied)."""
    return {
        item.id: Catalogued(item, checklist.domain.value, checklist.checklist)
        for checklist in checklists
        for item in checklist.items
    }


def item_facts(items: Catalogue) -> dict[str, ItemFacts]:
    """Return what summary and score must know of items."""
    return {name: ItemFacts(entry.domain, entry.item.weight) for name, entry in items.items()}
