"""What is found wrong while a record is looked at: so many problems are named, the rest are counted."""

from __future__ import annotations

from safeguard.errors import Place, Problem
from safeguard.messages import Message

MOST = 100
"""How many problems are named."""


class Found:
    """Problems and warnings, of which only so many are kept."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """What shows that the record is not what was written."""
        self.more = 0
        self.warnings: list[Problem] = []
        """What a person should look at, and what may have a good reason."""

    def add(self, message: Message, place: Place | None = None, hint: Message | None = None) -> None:
        """Take a problem."""
        if len(self.problems) < MOST:
            self.problems.append(Problem(message, place, hint))
        else:
            self.more += 1

    def warn(self, message: Message, place: Place | None = None, hint: Message | None = None) -> None:
        """Take a warning."""
        if len(self.warnings) < MOST:
            self.warnings.append(Problem(message, place, hint))
