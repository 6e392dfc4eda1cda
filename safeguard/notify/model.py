"""What is told to whom, and what became of telling it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DeliveryState(StrEnum):
    """How far a delivery is."""

    BEGUN = "begun"
    """It is being sent; where nothing follows, the program was killed meanwhile, and nobody knows whether it arrived.
    It is not sent again."""
    SENT = "sent"
    """Whoever carries it further has taken it."""
    FAILED = "failed"
    """It was not taken; it is tried again."""
    REFUSED = "refused"
    """It was refused for good: there is no such address."""
    GIVEN_UP = "given_up"
    """It was tried as often as may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest for one person, of one day, on one channel: never sent twice."""

    site: str
    person: str
    """Id."""
    day: str
    """Local day that it speaks of, ISO."""
    channel: str
    """Id of a channel of the site."""
    kind: str = "digest"
    """``digest``: the reminders of a day; ``bulletin``: that of a month."""
    state: DeliveryState = DeliveryState.BEGUN
    attempt: int = 1
    at: str = ""
    """When it came to this state; UTC, ISO 8601."""
    retry_at: str = ""
    """From when on it is tried again; empty: it is not."""
    reason: str = ""
    """What the other side said, without addresses and passwords; empty: nothing was wrong."""
    counts: tuple[tuple[str, int], ...] = ()
    """What it said: kind of thing → how many."""
    seq: int = 0
    """Entry of the ledger that changed it last."""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What names it in a record."""
        return (self.site, self.person, self.day, self.channel, self.kind)
