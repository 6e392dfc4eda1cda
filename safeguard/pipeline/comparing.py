"""Two inspections side by side: which findings are new, worse, better or gone between them, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from safeguard.errors import UsageError
from safeguard.findings.cause import Cause, Explained, explain
from safeguard.findings.model import Delta, Finding
from safeguard.findings.reconcile import reconcile
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.concluding import looked_at, occasion_of
from safeguard.pipeline.explaining import Witness
from safeguard.record.model import Inspection
from safeguard.record.store import Record

_Code = TypeVar("_Code", str, Cause)


@dataclass(frozen=True, slots=True)
class Change:
    """One finding between two inspections."""

    delta: Delta
    finding: Finding
    title: Text
    """Of the item."""
    place: Text
    """Title of the target."""
    why: Explained = field(default_factory=Explained)
    waivers: tuple[str, str] = ("", "")
    """Id of the waiver that covered it before and after."""

    @property
    def telling(self) -> bool:
        """Whether anything is otherwise: what was seen, or which waiver covers it."""
        return self.delta is not Delta.SAME or bool(self.why.causes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of them, and what makes the comparison doubtful."""

    before: str
    after: str
    changes: tuple[Change, ...]
    counts: Mapping[str, int]
    """Delta → number, without those that are 0."""
    warnings: tuple[Message, ...]
    causes: Mapping[Cause, int] = field(default_factory=dict)
    """Cause → number of changes that it may have made, without those that are 0."""
    uncertain: int = 0
    """Changes of which several causes are possible."""


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
    first, second = Witness(record, before), Witness(record, after)
    names = {**_names(record, first), **_names(record, second)}
    wanted = {(finding.item, finding.target) for finding in found}
    for witness in (first, second):
        witness.look_up(wanted)
    changes = tuple(_change(finding, names, first, second) for finding in found)
    return Comparison(
        before.id,
        after.id,
        changes,
        _counted(Counter(change.delta.value for change in changes), [delta.value for delta in Delta]),
        tuple(_warnings(before, after)),
        _counted(Counter(cause for change in changes for cause in change.why.causes), Cause),
        sum(not change.why.certain for change in changes),
    )


def _change(finding: Finding, names: Mapping[str, Text], first: Witness, second: Witness) -> Change:
    before, after = first.side(finding), second.side(finding)
    return Change(
        finding.delta,
        finding,
        names[finding.item],
        names[finding.target],
        explain(finding.delta, before, after),
        (before.waiver, after.waiver),
    )


def _counted(counts: Counter[_Code], words: Iterable[_Code]) -> dict[_Code, int]:
    return {one: counts[one] for one in words if counts[one]}


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


def _names(record: Record, witness: Witness) -> dict[str, Text]:
    """Return the titles of items and targets."""
    items: dict[str, Text] = {item.id: item.title for item in witness.content.items.values()}
    return {**items, **{step.target.key: step.target.title for step in record.steps(witness.inspection.id)}}


def _warnings(before: Inspection, after: Inspection) -> Iterator[Message]:
    for name in sorted({*before.checklists, *after.checklists}):
        if before.checklists.get(name) != after.checklists.get(name):
            yield msg("{name} is not the same in both", name=name)
    versions = [{(plugin.name, plugin.digest) for plugin in one.plugins} for one in (before, after)]
    for name in sorted({name for name, _ in versions[0] ^ versions[1]}):
        yield msg("The plugin {plugin} is not the same in both", plugin=name)
