"""Why a finding is otherwise in one inspection than in another: what is known to have changed between the two.

What a record shows is what differed, not what did it. So a cause is called certain only where nothing else could have
done it; otherwise all that could have are named, and that the world may have changed as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from safeguard.findings.model import Delta
from safeguard.results.observation import Observation
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status


class Cause(StrEnum):
    """What may have made the difference. Declared in the order in which they are told."""

    CHECKLIST = "checklist"
    """What is asked or wanted: question, answers, options, severity; an item that is new or gone; an overlay."""
    INPUT = "input"
    """An input of the checklist that the item uses."""
    PLUGIN = "plugin"
    """The plugin whose checker looked, by its digest."""
    SITE = "site"
    """Whether the place is there, what the site says of it, and which register is read."""
    PERSON = "person"
    """Somebody else answered."""
    TIME = "time"
    """A day passed on which it was due."""
    SELECTION = "selection"
    """It was not asked for in one of the two."""
    NOT_LOOKED = "not_looked"
    """In one of the two nobody could tell: an error, an open question, a part that was not looked at."""
    WAIVER = "waiver"
    """A waiver came to cover it, or covers it no more. It changes what the failure means, not what was seen."""
    WORLD = "world"
    """What was there to be seen."""


@dataclass(frozen=True, slots=True)
class Side:
    """One item at one target, as one of the two inspections had it."""

    as_of: str
    """ISO date that it speaks of."""
    result: Result | None = None
    """``None``: it was not planned there."""
    seen: Observation | None = None
    """What was said of the subject itself, where anything was."""
    item: Mapping[str, Any] | None = None
    """What decides of the item, field by field; ``None``: the checklist had no such item."""
    inputs: Mapping[str, Any] | None = None
    """Inputs that the item uses."""
    left_out: bool = False
    """Whether an overlay left the item out."""
    plugin: str = ""
    """Version and digest of the plugin whose checker it calls."""
    place: Any = None
    """What the site says of the target; ``None``: it has none such."""
    register: Any = None
    """What the site says of the register or share that the item reads."""
    waiver: str = ""
    """Id of the waiver that covers the subject on that day."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a finding is otherwise."""

    causes: tuple[Cause, ...] = ()
    """In the order of :class:`Cause`; empty where nothing is otherwise."""
    certain: bool = True
    """Whether it can have been nothing else."""
    fields: tuple[str, ...] = ()
    """What differs of the item: ``answer``, ``severity``, ``with``; or which inputs."""


_UNKNOWN = frozenset({Status.ERROR, Status.NOT_REVIEWED, Status.SKIPPED})


def explain(delta: Delta, before: Side, after: Side) -> Explained:
    """Return why a finding is otherwise.

    Args:
        delta: what reconciling the later inspection with the earlier says of it.
        before: the earlier.
        after: the later.
    """
    waiver = (Cause.WAIVER,) if before.waiver != after.waiver else ()
    if delta is Delta.SAME:
        return Explained(waiver)
    found = _absent(delta, before, after) or _rules(before, after)
    causes = sorted({*found.causes, *waiver}, key=list(Cause).index)
    return Explained(tuple(causes), found.certain, found.fields)


def _absent(delta: Delta, before: Side, after: Side) -> Explained | None:
    """Return why it was not looked at in one of the two; ``None`` where both looked."""
    if (before.item is None) is not (after.item is None) or before.left_out is not after.left_out:
        return Explained((Cause.CHECKLIST,))
    if (before.place is None) is not (after.place is None):
        return Explained((Cause.SITE,))
    for side in (before, after):
        if side.result is None or side.result.skip is SkipReason.DESELECTED:
            return _unplanned(before, after)
    if delta is Delta.NOT_CHECKED or any(one.result and one.result.status in _UNKNOWN for one in (before, after)):
        return Explained((Cause.NOT_LOOKED,))
    return None


def _unplanned(before: Side, after: Side) -> Explained:
    """Return why a step was planned in one only: another item or place may be meant now, else it was not asked for."""
    changed = _fields(before, after)
    if changed and {"where", "for_each"} & set(changed):
        return Explained((Cause.CHECKLIST,), fields=changed)
    return Explained((Cause.SITE,) if before.place != after.place else (Cause.SELECTION,))


def _rules(before: Side, after: Side) -> Explained:
    """Return what differed where both looked."""
    fields = _fields(before, after)
    inputs = _differing(before.inputs, after.inputs)
    causes = [
        *([Cause.CHECKLIST] if fields else []),
        *([Cause.INPUT] if inputs else []),
        *([Cause.PLUGIN] if before.plugin != after.plugin else []),
        *([Cause.SITE] if (before.place, before.register) != (after.place, after.register) else []),
    ]
    if not (causes and _same_measure(before, after)):
        causes += [Cause.PERSON] if _other_person(before, after) else []
        causes += [Cause.TIME] if _fell_due(before, after) else []
        # A day that passed explains by itself what only it can change.
        causes += [Cause.WORLD] if causes != [Cause.TIME] else []
    return Explained(tuple(causes), len(causes) == 1, (*fields, *inputs))


def _fields(before: Side, after: Side) -> tuple[str, ...]:
    return _differing(before.item, after.item)


def _differing(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[str, ...]:
    left, right = before or {}, after or {}
    return tuple(name for name in sorted({*left, *right}) if left.get(name) != right.get(name))


def _same_measure(before: Side, after: Side) -> bool:
    """Whether the same was answered or measured: then the rule made the difference, and nothing in the world."""
    pairs = list(_measures(before, after))
    return bool(pairs) and all(left == right for left, right in pairs)


def _measures(before: Side, after: Side) -> Iterator[tuple[Any, Any]]:
    if before.result and after.result and before.result.answer and after.result.answer:
        yield before.result.answer.value, after.result.answer.value
    if before.seen and after.seen and before.seen.observed is not None and after.seen.observed is not None:
        yield before.seen.observed, after.seen.observed


def _other_person(before: Side, after: Side) -> bool:
    answers = [side.result.answer for side in (before, after) if side.result and side.result.answer]
    return len({answer.by for answer in answers}) > 1


def _fell_due(before: Side, after: Side) -> bool:
    """Whether the day on which it was due lies between the two; of an interval, its end."""
    due = after.seen.due.rpartition("/")[2] if after.seen is not None else ""
    return bool(due) and before.as_of <= due < after.as_of
