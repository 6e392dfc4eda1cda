"""Which targets an item is asked of, and whether it applies at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import AppliesIf, Where
from safeguard.checklist.outline import Outline

Targets = Mapping[TargetKind, tuple[Target, ...]]


def targets_of(item: Outline, targets: Targets) -> tuple[Target, ...]:
    """Return what an item is asked of: the site, or everything that ``for_each`` and ``where`` choose."""
    if item.for_each is None:
        return targets[TargetKind.SITE]
    return tuple(target for target in targets[item.for_each] if item.where is None or _chosen(target, item.where))


def _chosen(target: Target, where: Where) -> bool:
    return (
        set(where.tags) <= set(target.tags)
        and (not where.any_tags or not set(where.any_tags).isdisjoint(target.tags))
        and (not where.ids or target.id in where.ids)
        and (where.unit is None or target.attributes.get("unit") == where.unit)
    )


def applies(condition: AppliesIf | None, inputs: Mapping[str, Any], targets: Targets) -> bool:
    """Whether all conditions of an item hold at this site."""
    if condition is None:
        return True
    if condition.input is not None:
        value = inputs[condition.input]
        if condition.equals is None and not value:
            return False
        if condition.equals is not None and value != condition.equals:
            return False
    return not condition.any_area or any(set(condition.any_area) <= set(area.tags) for area in targets[TargetKind.AREA])
