"""The call that the operating system makes again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.errors import UsageError
from safeguard.messages import Text, msg
from safeguard.written.nearest import nearest

EVERY = (5, 10, 15, 20, 30, 60)
"""Minutes between two calls that an hour can be parted into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedCall:
    """What is called, how often, and as whom."""

    name: str
    """Parts it from other calls on this computer: letters, digits, ``-`` and ``_``."""
    title: Text
    """Of the office, or of the offices."""
    program: tuple[str, ...]
    """The program's absolute path, and what stands before its own words: ``/usr/bin/python3 -P -m safeguard``."""
    options: tuple[str, ...]
    """Which offices: ``--site``, ``/srv/office``."""
    folder: Path
    """In which it runs; absolute."""
    log: Path
    """Where what it says is kept, where the system itself keeps nothing; absolute."""
    minutes: int = 15
    """Of :data:`EVERY`."""
    user: str = ""
    """Whose the record is: as whom it runs; empty: whoever installs it."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Environment that it needs beside what the system gives it."""

    def __post_init__(self) -> None:
        """Refuse what cannot be written into one line.

        Raises:
            UsageError: a path has a line break in it, or there is no such interval.
        """
        if any(ord(sign) < 32 for word in (*self.words, str(self.folder), str(self.log)) for sign in word):
            raise UsageError(msg("A path with a line break in it cannot be called by a timer"))
        if self.minutes not in EVERY:
            known = [str(one) for one in EVERY]
            wrong = msg("A timer does not run every {minutes} minutes", minutes=self.minutes)
            raise UsageError(wrong, hint=nearest(str(self.minutes), known))

    @property
    def words(self) -> tuple[str, ...]:
        """The whole call, word by word."""
        return (*self.program, "schedule", "tick", *self.options)

    @property
    def unit(self) -> str:
        """What names it on this computer."""
        return f"safeguard-{self.name}"
