"""Measures of one domain that work against another: a lock that secrecy wants on a door that fire safety wants open.

Checklists declare it on items (``conflicts_with``), and what makes up for an item while it does not hold in full
(``compensated_by``). It concerns an office where both items are in force at the same place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from safeguard.findings.model import Finding
from safeguard.messages import Message, Text, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.places import asked_at
from safeguard.site.model import Site


@dataclass(frozen=True, slots=True)
class Conflict:
    """The measure of an item works against another item at a place."""

    item: str
    target: str
    """Key of the place: ``area:lobby``."""
    other: str
    other_open: bool
    """Whether that item has an open finding there too."""
    made_up: tuple[str, ...] = ()
    """Items that make up for the other, and have no open finding there."""
    lacking: tuple[str, ...] = ()
    """Items that should make up for it, but have one themselves."""


def is_conflict(note: Message) -> bool:
    """Return whether a note of a task tells of a conflict."""
    return note.template.startswith("Conflict: ")


def declared(items: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the items that declare conflicts, and with which."""
    return items.conflicts()


class Conflicts:
    """Knows which items work against each other at a site.

    Args:
        items: all items of the site.
        site: where they are in force.
        findings: the open ones.
        out_of_force: items that were left out or do not apply.
    """

    def __init__(
        self, items: Catalogue, site: Site, findings: Iterable[Finding], out_of_force: Collection[str] = ()
    ) -> None:
        self._items, self._site, self._out_of_force = items, site, frozenset(out_of_force)
        self._against: dict[str, dict[str, None]] = {}
        for name, others in declared(items):
            for other in others:
                self._against.setdefault(name, {})[other] = None
                self._against.setdefault(other, {})[name] = None
        self._open: dict[str, set[str]] = {}
        for finding in findings if self._against else ():
            self._open.setdefault(finding.item, set()).add(finding.target)

    def of(self, item: str, target: str) -> tuple[Conflict, ...]:
        """Return what the measure of an item at a place works against."""
        others = self._against.get(item, ())
        return tuple(self._conflict(item, target, other) for other in others if self._meets(other, target))

    def notes(self, item: str, target: str) -> Iterator[Message]:
        """Say the same to whoever plans the measure."""
        for conflict in self.of(item, target):
            yield from self.told(conflict)

    def told(self, conflict: Conflict) -> Iterator[Message]:
        """Say one conflict in words."""
        title = self._items[conflict.other].item.title
        if conflict.made_up:
            yield msg(
                "Conflict: what is done here may weaken {other} ({title}); what makes up for it: {items}",
                other=conflict.other,
                title=title,
                items=self._named(conflict.made_up),
            )
        else:
            yield msg(
                "Conflict: what is done here may weaken {other} ({title}), and no item in order makes up for it: "
                "settle in writing how both are kept",
                other=conflict.other,
                title=title,
            )
        if conflict.lacking:
            lacking = self._named(conflict.lacking)
            yield msg("What should make up for it has an open hazard itself: {items}", items=lacking)
        if conflict.other_open:
            yield msg("{other} has an open hazard at the same place: plan both measures together", other=conflict.other)

    def _conflict(self, item: str, target: str, other: str) -> Conflict:
        means = [name for name in self._items[other].item.compensated_by if self._holds(name) and name != item]
        lacking = tuple(name for name in means if self._is_open(name, target))
        made_up = tuple(name for name in means if name not in lacking)
        return Conflict(item, target, other, self._is_open(other, target), made_up, lacking)

    def _holds(self, item: str) -> bool:
        return item in self._items and item not in self._out_of_force

    def _meets(self, other: str, target: str) -> bool:
        if not self._holds(other):
            return False
        places = asked_at(self._items[other].item, self._site)
        return bool(places) and (self._whole(target) or any(self._same(place, target) for place in places))

    def _is_open(self, item: str, target: str) -> bool:
        return any(self._same(place, target) for place in self._open.get(item, ()))

    def _same(self, one: str, other: str) -> bool:
        return one == other or self._whole(one) or self._whole(other)

    def _whole(self, target: str) -> bool:
        return target == f"site:{self._site.site}"

    def _named(self, names: Iterable[str]) -> Text:
        entries = [(name, self._items[name].item.title) for name in names]
        chinese = "、".join(f"{name}（{title.get('zh') or title.get('en', '')}）" for name, title in entries)
        english = ", ".join(f"{name} ({title.get('en') or title.get('zh', '')})" for name, title in entries)
        return {"zh": chinese, "en": english}
