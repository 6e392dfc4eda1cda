"""An inspection as the record knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from safeguard.messages import Text


class InspectionState(StrEnum):
    """Where an inspection stands."""

    RUNNING = "running"
    """Checkers are at work, or were when the program ended: then it can be resumed."""
    OPEN = "open"
    """Waits for answers of people."""
    CLOSED = "closed"
    """Never changes again."""


@dataclass(frozen=True, slots=True)
class PluginUsed:
    """A plugin as it was when the inspection used it."""

    name: str
    version: str
    digest: str
    trust: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One dated execution of a plan."""

    id: str
    """Sortable by time: ``20261123-1``, counted per day."""
    site: str
    title: Text
    """Title of the site."""
    as_of: str
    """ISO date that it speaks of."""
    zone: str
    by: str
    """Who started it."""
    tool: str
    """Version of the program."""
    started_at: str
    """UTC, ISO 8601."""
    state: InspectionState
    planned: int
    """Number of steps; each ends in exactly one result."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Status → number of steps; adds up to ``planned`` when it no longer runs."""
    checklists: Mapping[str, str] = field(default_factory=dict)
    """Checklist id → digest of the content that it used, kept in the record."""
    plugins: tuple[PluginUsed, ...] = ()
    ended_at: str = ""
    """When the checkers were done."""
    closed_at: str = ""
    closed_by: str = ""
    close_reason: str = ""
    """Why it was closed before all was answered."""
