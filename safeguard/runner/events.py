"""What the runner tells while it works: one :class:`Finished` for every step, and what happens on the way."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.results.result import Result


@dataclass(frozen=True, slots=True)
class Started:
    """A step began. It may begin again, in a fresh worker, when its first worker was lost without its fault."""

    step: str
    """Key of the step."""
    worker: str
    """Who does it: ``built-in 1``, or the name of the plugin that the worker belongs to."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A step ended. Every step that was given to the runner ends exactly once."""

    result: Result


@dataclass(frozen=True, slots=True)
class Progress:
    """A checker said how far it is."""

    step: str
    done: int
    total: int
    """0: unknown."""
    what: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A line that a checker logged or printed, or the traceback of its failure. Never part of the record."""

    step: str
    level: str
    """``debug``, ``info``, ``warning``, ``error``, ``critical``, or ``output`` for what it printed."""
    text: str


Event = Started | Finished | Progress | Logged
