"""How an attempt to tell somebody ended, as far as this side can know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """What became of a message."""

    TAKEN = "taken"
    REFUSED = "refused"
    """For good: this recipient, or this message, is not wanted there."""
    NOT_TAKEN = "not_taken"
    """It certainly did not arrive; it may be tried again."""
    UNSURE = "unsure"
    """It was handed over, and no answer came: it may have arrived."""


class Trouble(StrEnum):
    """What was wrong."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    LOGIN = "login"
    REFUSED = "refused"
    LATER = "later"
    """The other side asks to try again later."""
    NOT_TAKEN = "not_taken"
    """The other side said no, or something that is no yes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended."""

    ending: Ending
    trouble: Trouble | None = None
    detail: str = ""
    """What the other side said, without addresses and passwords."""

    @property
    def reason(self) -> str:
        """What is recorded: a word of :class:`Trouble`, and what the other side said."""
        return f"{self.trouble.value}: {self.detail}".removesuffix(": ") if self.trouble is not None else ""

    @property
    def dead(self) -> bool:
        """Whether the next message on this way would fare no better."""
        return self.ending is not Ending.TAKEN and self.trouble in _OF_THE_WAY


_OF_THE_WAY = (Trouble.UNREACHABLE, Trouble.SLOW, Trouble.LOGIN)


def trouble_of(reason: str) -> tuple[Trouble | None, str]:
    """Return what a recorded reason says: what was wrong, and what the other side said."""
    word, _, detail = reason.partition(": ")
    return (Trouble(word), detail) if word in set(Trouble) else (None, reason)
