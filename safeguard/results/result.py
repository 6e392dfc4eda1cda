"""One step's single outcome, folded from its observations or given by a person."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.messages import Message
from safeguard.results.observation import Coverage, Observation
from safeguard.results.status import SkipReason, Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to a question, as it was given."""

    value: str | float | bool | None
    """``True``/``False`` for yes/no, the choice's key, a number, text, or an ISO date; ``None``: does not apply."""
    by: str
    """Person id of the site, or the operating-system user."""
    at: str
    """UTC time of the answer, ISO 8601."""
    note: str = ""
    photos: tuple[str, ...] = ()
    """SHA-256 digests of evidence files."""
    via: str = "terminal"
    """``terminal``, ``form`` or ``web``."""
    login: str = ""
    """User of the operating system at whose keyboard it was given, as the program saw it."""


@dataclass(frozen=True, slots=True)
class Result:
    """The single status of one planned step (an item, or an item at one target) in one inspection."""

    step: str
    """Key of the step: ``FIRE-EXT-01`` or ``FIRE-EVA-01@area:lobby``."""
    item: str
    status: Status
    observations: tuple[Observation, ...] = ()
    coverage: Coverage | None = None
    cause: Message | None = None
    """Why it is an error or was skipped or does not apply."""
    skip: SkipReason | None = None
    duration_ms: int = 0
    plugin: str = ""
    """Name of the plugin whose checker spoke."""
    answer: Answer | None = None

    @property
    def partial(self) -> bool:
        """Whether only a part was looked at: a pass that must not be read as a full one."""
        return self.coverage is not None and not self.coverage.complete
