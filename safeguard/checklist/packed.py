"""A checklist read back from the record and kept as words: an item becomes a model when somebody looks at it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import accumulate
from typing import Any

import orjson

from safeguard.checklist.model import Checklist, Domain, Item
from safeguard.checklist.severity import Severity

KEPT = 512
"""Items that stay models after somebody has looked at them, however many checklists there are."""

FORECAST = "forecast"
"""Option of an item's checker by which it tells what falls due in the time ahead."""
CANDIDATE = "candidate"
"""Tag of an item that gives no verdict: what it names must be judged by a specialist."""

_WEIGHT: float = Item.model_fields["weight"].default


class Packed(Mapping[str, Item]):
    """The items of one checklist by id, and at hand without making a model what figures need of each.

    Args:
        data: a checklist as plain data, which was valid when it was written.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        items = data["items"]
        self.checklist: str = data["checklist"]
        self.domain = Domain(data["domain"])
        self._numbers = {item["id"]: number for number, item in enumerate(items)}
        self._weights: array[float] = array("d", (item.get("weight", _WEIGHT) for item in items))
        self._severities = tuple(Severity(item["severity"]) for item in items)
        self.conflicts = {item["id"]: tuple(item["conflicts_with"]) for item in items if item.get("conflicts_with")}
        """Item → those that it works against, of the items that declare it."""
        self.forecasts = frozenset(item["id"] for item in items if item.get("with", {}).get(FORECAST))
        """Items that look ahead."""
        self.candidates = frozenset(item["id"] for item in items if CANDIDATE in item.get("tags", ()))
        """Items that only name what a specialist must judge."""
        pieces = [orjson.dumps(item) for item in items]
        self._words, self._ends = b"".join(pieces), array("Q", accumulate(map(len, pieces), initial=0))

    @classmethod
    def of(cls, checklist: Checklist) -> Packed:
        """Pack a checklist."""
        return cls(checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    def __getitem__(self, name: str) -> Item:
        number = self._numbers[name]
        return Item.model_validate(orjson.loads(self._words[self._ends[number] : self._ends[number + 1]]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def weight(self, name: str) -> float:
        """Return an item's share in the score."""
        return self._weights[self._numbers[name]]

    def severity(self, name: str) -> Severity:
        """Return an item's severity."""
        return self._severities[self._numbers[name]]


class Items(Mapping[str, Item]):
    """The items of several checklists by id; of two with one id the later."""

    def __init__(self, checklists: Iterable[Packed]) -> None:
        self._homes = {name: one for one in checklists for name in one}
        self._made = lru_cache(KEPT)(partial(_item, self._homes))

    def __getitem__(self, name: str) -> Item:
        return self._made(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    def home(self, name: str) -> Packed:
        """Return the checklist that an item stands in."""
        return self._homes[name]


def _item(homes: Mapping[str, Packed], name: str) -> Item:
    return homes[name][name]
