"""The newest result of each item, from several inspections of which each looked at some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeguard.record.model import Inspection
from safeguard.results.result import Result
from safeguard.results.status import SkipReason


class Latest:
    """What was seen last, item by item; inspections are taken from the newest on."""

    def __init__(self) -> None:
        self._wanted: set[str] | None = None
        self._done: set[str] = set()
        self._taken: dict[str, dict[str, tuple[Inspection, Result]]] = {}
        self._left_out: dict[str, tuple[Inspection, Result]] = {}
        self._ages: dict[str, int] = {}

    @property
    def complete(self) -> bool:
        """Whether every item of the newest inspection has what was seen at all its places."""
        return self._wanted is not None and self._wanted <= self._done

    def take(self, inspection: Inspection, results: Iterable[Result]) -> None:
        """Take what an inspection says of items that those after it left out.

        What items there are, the newest says. One that looked at some places only speaks of these.
        """
        self._ages[inspection.id] = len(self._ages)
        here: set[str] = set()
        named: set[str] = set()
        for result in results:
            named.add(result.item)
            if result.skip is SkipReason.DESELECTED:
                self._left_out.setdefault(result.step, (inspection, result))
            elif result.item not in self._done and (self._wanted is None or result.item in self._wanted):
                self._taken.setdefault(result.item, {}).setdefault(result.step, (inspection, result))
                here.add(result.item)
        if self._wanted is None:
            self._wanted = named
        if not inspection.selection.places:
            self._done |= here

    def age(self, inspection: Inspection) -> int:
        """Return how many inspections are newer than one that was taken; two may have begun in the same second."""
        return self._ages[inspection.id]

    def results(self) -> Iterator[tuple[Inspection, Result]]:
        """Yield each result with its inspection; of items that nobody asked for, that they were left out."""
        for by_step in self._taken.values():
            yield from by_step.values()
        for inspection, result in self._left_out.values():
            if result.item not in self._taken and result.item in (self._wanted or ()):
                yield inspection, result
