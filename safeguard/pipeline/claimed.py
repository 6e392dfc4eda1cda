"""Have a piece of work for oneself while it lasts, so that two programs do not do it side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from safeguard.plan.model import Plan
from safeguard.record.store import Record
from safeguard.runner.settings import RunSettings

SPARE = 120.0
"""Seconds that a claim lasts beyond the longest check: workers start, results are weighed."""
EARLY = 4
"""A claim is renewed when a part of it has passed: one in so many."""


@dataclass(slots=True)
class Claim:
    """Work that is ours as long as we say so again and again."""

    record: Record
    name: str
    holder: str
    now: Callable[[], datetime]
    seconds: float
    said: datetime | None = field(default=None)

    def take(self) -> bool:
        """Claim it, or claim it again; return whether it is ours."""
        now = self.now()
        until = now + timedelta(seconds=self.seconds)
        self.said = now
        return self.record.claim(self.name, self.holder, _stamp(now), _stamp(until))

    def keep(self) -> None:
        """Claim it again where that is due: to be called whenever something has happened."""
        if self.said is None or (self.now() - self.said).total_seconds() > self.seconds / EARLY:
            self.take()


@contextmanager
def claimed(claim: Claim) -> Iterator[bool]:
    """Have work for oneself while the block runs; yields whether it could be had."""
    ours = claim.take()
    try:
        yield ours
    finally:
        if ours:
            claim.record.release_claim(claim.name, claim.holder)


def seconds_for(plan: Plan, settings: RunSettings) -> float:
    """Return how long a claim must last so that something happens before it ends: the longest check, and some."""
    longest = max((step.limits.seconds for step in plan.automated), default=0.0)
    return SPARE + (settings.seconds if settings.seconds is not None else longest)


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
