"""What may be set for one run."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is done; every value has a default that works."""

    jobs: int = field(default_factory=processors)
    """How many workers may be busy at once."""
    seconds: float | None = None
    """Deadline of every step, in place of its own."""
    budget_seconds: float | None = None
    """Time for the whole run. What has not ended by then is ``skipped: budget``."""
    grace: float = 2.0
    """Seconds between asking a worker to stop and killing it."""
    load_seconds: float = 30.0
    """Deadline for loading one plugin in a worker."""
    output_mb: int = 32
    """How much one step may return, in MB of JSON."""
    evidence_key: bytes = b""
    """Key of the digests that stand for values where an item says ``evidence: hash``. Empty: a random key, so that
    digests can be compared within one run only."""
