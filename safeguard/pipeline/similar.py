"""Similar places (举一反三): where else the same question is asked, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safeguard.findings.case import Case
from safeguard.record.store import Record
from safeguard.results.status import SkipReason, Status
from safeguard.site.model import Site


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an inspection of similar places showed."""

    inspection: str
    counts: Mapping[Status, int]
    """Places by how it stands there."""
    failed: tuple[str, ...]
    """Keys of the targets where the same was found."""


def similar_places(site: Site, case: Case, tag: str = "") -> tuple[str, ...]:
    """Return the keys of other places like the one where something was found.

    Args:
        site: whose places.
        case: what was found; where it is not at an area, a share or a host, no place is like it.
        tag: only places with this tag; empty: with any tag of the place itself.
    """
    tags = dict(_tags(site))
    own = tags.get(case.target)
    if own is None:
        return ()
    wanted = {tag} if tag else own
    return tuple(
        key
        for key, theirs in tags.items()
        if key != case.target and key.split(":")[0] == case.target.split(":")[0] and not wanted.isdisjoint(theirs)
    )


def _tags(site: Site) -> Iterator[tuple[str, set[str]]]:
    yield from ((f"area:{area.id}", set(area.tags)) for area in site.areas)
    yield from ((f"share:{share.id}", set(share.tags)) for share in site.shares)
    yield from ((f"host:{host.id}", set(host.tags)) for host in site.hosts)


def came_of(record: Record, case: Case) -> tuple[Outcome, ...]:
    """Return what the inspections of similar places showed, as their answers stand now."""
    return tuple(_outcome(record, inspection, case.item) for inspection in case.similar)


def _outcome(record: Record, inspection: str, item: str) -> Outcome:
    looked = [
        result
        for result in record.results(inspection)
        if result.item == item and result.skip is not SkipReason.DESELECTED
    ]
    failed = tuple(result.step.partition("@")[2] for result in looked if result.status is Status.FAIL)
    return Outcome(inspection, Counter(result.status for result in looked), failed)
