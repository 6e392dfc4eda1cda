"""When a delivery that was not taken is tried again, and when it is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from safeguard.notify.model import Delivery, DeliveryState
from safeguard.notify.outcome import Ending, Outcome

WAITS = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(days=1),
    timedelta(days=1),
)
"""How long to wait after the first, second, … attempt; ours: a server that is restarted, one that is mended in the
morning, one that is mended next day."""

ATTEMPTS = len(WAITS) + 1
"""After so many it is given up."""


def next_try(attempt: int, at: datetime) -> datetime | None:
    """Return from when on a delivery is tried again; ``None``: it is given up.

    Args:
        attempt: how many were made, from 1.
        at: when the last one failed.
    """
    return at + WAITS[attempt - 1] if attempt < ATTEMPTS else None


def ended(begun: Delivery, outcome: Outcome, at: datetime) -> Delivery | None:
    """Return a delivery as it stands after an attempt; ``None``: nobody knows whether it arrived, it stays begun.

    Args:
        begun: as it was recorded before the attempt.
        outcome: of the attempt.
        at: when it ended, UTC.
    """
    stamp = at.isoformat(timespec="seconds")
    said = replace(begun, at=stamp, reason=outcome.reason, retry_at="")
    if outcome.ending is Ending.UNSURE:
        return None
    if outcome.ending is Ending.TAKEN:
        return replace(said, state=DeliveryState.SENT)
    if outcome.ending is Ending.REFUSED:
        return replace(said, state=DeliveryState.REFUSED)
    again = next_try(begun.attempt, at)
    if again is None:
        return replace(said, state=DeliveryState.GIVEN_UP)
    return replace(said, state=DeliveryState.FAILED, retry_at=again.isoformat(timespec="seconds"))
