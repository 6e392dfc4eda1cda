"""Where an item is asked at a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from safeguard.checkers.target import TargetKind
from safeguard.checklist.model import Item, Where
from safeguard.site.model import Site


class Place(NamedTuple):
    """What of a target decides whether it is asked of."""

    id: str
    tags: tuple[str, ...] = ()
    unit: str | None = None


def asked_at(item: Item, site: Site) -> frozenset[str]:
    """Return the keys of the targets that an item is asked of: ``site:hq``, ``area:lobby``; empty: of none."""
    kind = item.for_each or TargetKind.SITE
    where = item.where or Where()
    return frozenset(f"{kind.value}:{place.id}" for place in _places(kind, site) if _chosen(place, where))


def _places(kind: TargetKind, site: Site) -> Iterator[Place]:
    match kind:
        case TargetKind.SITE:
            yield Place(site.site)
        case TargetKind.UNIT:
            yield from (Place(unit.id) for unit in site.units)
        case TargetKind.AREA:
            yield from (Place(area.id, area.tags, area.unit) for area in site.areas)
        case TargetKind.SHARE:
            yield from (Place(share.id, share.tags) for share in site.shares)
        case TargetKind.HOST:
            yield from (Place(host.id, host.tags) for host in site.hosts)
        case TargetKind.PERSON:
            yield from (Place(person.id, person.roles, person.unit) for person in site.people)


def _chosen(place: Place, where: Where) -> bool:
    return (
        set(where.tags) <= set(place.tags)
        and (not where.any_tags or not set(where.any_tags).isdisjoint(place.tags))
        and (not where.ids or place.id in where.ids)
        and (where.unit is None or place.unit == where.unit)
    )
