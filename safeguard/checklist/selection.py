"""Which items a word means: an id, a prefix of ids, a tag or a domain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from safeguard.checklist.model import Item
from safeguard.checklist.outline import Outline


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for on the command line. Empty fields choose everything."""

    only: tuple[str, ...] = ()
    """Ids or prefixes of ids."""
    tags: tuple[str, ...] = ()
    """At least one of these."""
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Keys of targets: ``area:lobby``."""
    automated_only: bool = False
    """Leave out what is put to a person."""

    def takes(self, domain: str, item: Outline | Item) -> bool:
        """Whether an item of a checklist of this domain is chosen."""
        return (
            (not self.only or any(meant(word, item.id) for word in self.only))
            and (not self.tags or not set(self.tags).isdisjoint(item.tags))
            and (not self.domains or domain in self.domains)
            and (not self.automated_only or item.automated)
        )

    def takes_place(self, target: str) -> bool:
        """Whether a target, by its key, is chosen."""
        return not self.places or target in self.places

    def like(self, other: Selection) -> bool:
        """Whether both were asked for alike, whatever the order of the words."""
        return self._sorted() == other._sorted()

    def _sorted(self) -> Selection:
        return Selection(
            _once(self.only), _once(self.tags), _once(self.domains), _once(self.places), self.automated_only
        )

    def to_data(self) -> dict[str, Any]:
        """Return what was asked for as plain JSON data; nothing for what was not."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Selection:
        """Read what :meth:`to_data` wrote."""
        only, tags, domains, places = (tuple(data.get(name, ())) for name in ("only", "tags", "domains", "places"))
        return cls(only, tags, domains, places, automated_only=bool(data.get("automated_only")))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def meant(word: str, item_id: str) -> bool:
    """Whether a word means an item: its id, or the first parts of it (``FIRE-EXT`` means ``FIRE-EXT-01``).

    Matching is by whole parts: ``C-1`` does not mean ``C-16``.
    """
    return item_id == word or item_id.startswith(word.rstrip("-") + "-")


def unknown_words(words: Iterable[str], ids: Collection[str]) -> list[str]:
    """Return the words that mean no item at all."""
    return [word for word in words if not any(meant(word, id_) for id_ in ids)]


def key_of_place(place: str) -> str:
    """Return the key of a target as people write places: ``lobby`` is an area, ``host:gateway`` says what it is."""
    return place if ":" in place else f"area:{place}"
