"""The items of several checklists by id, each with the domain that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safeguard.checklist.model import Checklist, Item
from safeguard.checklist.packed import Items, Packed
from safeguard.results.summary import ItemFacts


@dataclass(frozen=True, slots=True)
class Catalogued:
    """An item and where it stands."""

    item: Item
    domain: str
    checklist: str


class Catalogue(Mapping[str, Catalogued]):
    """Items by id, kept small; see :class:`~safeguard.checklist.packed.Packed`."""

    def __init__(self, items: Items) -> None:
        self._items = items

    def __getitem__(self, name: str) -> Catalogued:
        home = self._items.home(name)
        return Catalogued(self._items[name], home.domain.value, home.checklist)

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def conflicts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the items that declare conflicts, and with which."""
        for name in self._items:
            if others := self._items.home(name).conflicts.get(name):
                yield name, others

    @property
    def forecasts(self) -> frozenset[str]:
        """Items that look ahead."""
        return frozenset(name for name in self._items if name in self._items.home(name).forecasts)

    @property
    def candidates(self) -> frozenset[str]:
        """Items that only name what a specialist must judge."""
        return frozenset(name for name in self._items if name in self._items.home(name).candidates)

    def facts(self) -> dict[str, ItemFacts]:
        """Return what summary and score must know of each item."""
        shared: dict[tuple[str, float], ItemFacts] = {}
        facts: dict[str, ItemFacts] = {}
        for name in self._items:
            home = self._items.home(name)
            about = (home.domain.value, home.weight(name))
            facts[name] = shared.setdefault(about, ItemFacts(*about))
        return facts


def catalogue(checklists: Iterable[Checklist | Packed]) -> Catalogue:
    """Return the items of checklists by id, as an inspection used them (overlays applied)."""
    return Catalogue(Items(one if isinstance(one, Packed) else Packed.of(one) for one in checklists))


def item_facts(items: Catalogue) -> dict[str, ItemFacts]:
    """Return what summary and score must know of items."""
    return items.facts()
