"""What work takes, and what there is."""

from __future__ import annotations

from safeguard.mitigation.offer import Limits, Offer


def test_nothing_is_asked_for_and_nothing_is_limited_unless_somebody_says_so() -> None:
    assert (Offer(3).money, Offer(3).minutes, Offer(3).worker) == (0, 0, "")
    assert Limits() == Limits(None, {})
