"""A number that was seen, held against another bound than it was judged by."""

from __future__ import annotations

from safeguard.messages import Value
from safeguard.results.observation import Observation
from safeguard.results.status import Status


def number(value: object) -> float | None:
    """Return a value as a number; ``None`` for anything else, also for yes and no."""
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def under_bound(seen: Observation, before: Value, after: Value) -> Status | None:
    """Return how something seen would be judged by another bound.

    Whether the bound is the least or the most that passes is learnt from how it was judged: what failed lies on the
    wrong side of it. What lies on the bound itself passed, and does not tell.

    Args:
        seen: an observation with the number seen and the bound it was judged by.
        before: the bound as the checklist had it; it must be what the observation says was expected.
        after: the bound as it is now.

    Returns:
        Pass or fail; ``None`` where the numbers do not tell, so that a checker must look again.
    """
    value, wanted, old, new = number(seen.observed), number(seen.expected), number(before), number(after)
    if value is None or wanted is None or old is None or new is None or wanted != old or value == old:
        return None
    if seen.status not in (Status.PASS, Status.FAIL):
        return None
    is_most = (value < old) is (seen.status is Status.PASS)
    return Status.PASS if (value <= new if is_most else value >= new) else Status.FAIL
