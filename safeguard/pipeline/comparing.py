"""Two inspections side by side: which findings are new, worse, better or gone between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safeguard.errors import UsageError
from safeguard.findings.model import Delta, Finding
from safeguard.findings.reconcile import reconcile
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.concluding import looked_at, occasion_of
from safeguard.pipeline.contents import pinned
from safeguard.record.model import Inspection
from safeguard.record.store import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One finding between two inspections."""

    delta: Delta
    finding: Finding
    title: Text
    """Of the item."""
    place: Text
    """Title of the target."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of them, and what makes the comparison doubtful."""

    before: str
    after: str
    changes: tuple[Change, ...]
    counts: Mapping[str, int]
    """Delta → number, without those that are 0."""
    warnings: tuple[Message, ...]


def compare(record: Record, before: Inspection, after: Inspection) -> Comparison:
    """Compare two inspections of one site, on their results alone, whatever lay between them.

    Raises:
        UsageError: they are one inspection, or of different sites.
    """
    if before.id == after.id:
        hint = msg("Name two; safeguard inspection list shows those that there are")
        raise UsageError(msg("{id} cannot be compared with itself", id=before.id), hint=hint)
    if before.site != after.site:
        raise UsageError(msg("{first} and {second} are of different sites", first=before.id, second=after.id))
    known = reconcile((), looked_at(record, before), occasion_of(before))
    found = reconcile(known, looked_at(record, after), occasion_of(after))
    names = {**_names(record, before), **_names(record, after)}
    changes = tuple(Change(finding.delta, finding, names[finding.item], names[finding.target]) for finding in found)
    counts = Counter(change.delta.value for change in changes)
    ordered = {delta.value: counts[delta.value] for delta in Delta if counts[delta.value]}
    return Comparison(before.id, after.id, changes, ordered, tuple(_warnings(before, after)))


def earlier(record: Record, inspection: Inspection) -> Inspection:
    """Return the inspection of the same site that was begun before another one.

    Raises:
        UsageError: there is none.
    """
    known = record.inspections(inspection.site)
    at = [one.id for one in known].index(inspection.id)
    if at == 0:
        hint = msg("Two are compared; safeguard inspection list shows those that there are")
        raise UsageError(msg("There is no inspection before {id}", id=inspection.id), hint=hint)
    return known[at - 1]


def _names(record: Record, inspection: Inspection) -> dict[str, Text]:
    """Return the titles of items and targets."""
    items: dict[str, Text] = {item.id: item.title for item in pinned(record, inspection).items.values()}
    return {**items, **{step.target.key: step.target.title for step in record.steps(inspection.id)}}


def _warnings(before: Inspection, after: Inspection) -> Iterator[Message]:
    for name in sorted({*before.checklists, *after.checklists}):
        if before.checklists.get(name) != after.checklists.get(name):
            yield msg("{name} is not the same in both", name=name)
    versions = [{(plugin.name, plugin.digest) for plugin in one.plugins} for one in (before, after)]
    for name in sorted({name for name, _ in versions[0] ^ versions[1]}):
        yield msg("The plugin {plugin} is not the same in both", plugin=name)
