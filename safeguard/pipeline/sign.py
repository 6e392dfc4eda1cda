"""What a look at one part of the set-up came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeguard.errors import Problem
from safeguard.messages import Message


class Health(StrEnum):
    """How one thing is."""

    GOOD = "good"
    ADVICE = "advice"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at."""

    health: Health
    about: Message
    problems: tuple[Problem, ...] = ()
