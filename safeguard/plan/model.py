"""What one inspection will do: items × targets, each a step, with what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safeguard.checkers.context import SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target
from safeguard.checklist.outline import Outline
from safeguard.checklist.selection import Selection
from safeguard.results.result import Result


@dataclass(frozen=True, slots=True)
class Step:
    """One item at one target. It ends in exactly one :class:`Result`."""

    key: str
    """``FIRE-EXT-01``, or ``FIRE-EVA-01@area:lobby`` for an item with ``for_each``."""
    item: Outline
    item_digest: str
    """SHA-256 of the item's content: an answer is carried over only where it is unchanged."""
    checklist: str
    domain: str
    target: Target
    plugin: str = ""
    """For an automated item: whose checker."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Options with inputs filled in, validated by the checker's own model."""
    needs: Needs = field(default_factory=Needs)
    limits: Limits = field(default_factory=Limits)
    unkept: str = ""
    """Register that a checker would read if the site kept it: so a person is asked instead."""
    settled: Result | None = None
    """Its result, where it is known without looking: deselected, does not apply, plugin missing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of one inspection, in order."""

    site: SiteView
    as_of: date
    steps: tuple[Step, ...]
    checklists: Mapping[str, str]
    """Checklist id → SHA-256 of its content with overlays applied: pinned by the inspection."""
    built_in: frozenset[str] = frozenset()
    """Plugins that ship with the program: their steps may share a worker."""
    selection: Selection = field(default_factory=Selection)
    """What was asked for: the other steps are settled as deselected."""

    @property
    def automated(self) -> tuple[Step, ...]:
        """Steps that a checker must do."""
        return tuple(step for step in self.steps if step.item.automated and step.settled is None)

    @property
    def asked(self) -> tuple[Step, ...]:
        """Steps that wait for a person."""
        return tuple(step for step in self.steps if not step.item.automated and step.settled is None)
