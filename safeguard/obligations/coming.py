"""When an obligation comes in the time ahead, if it is met each time on its day: what a forecast is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safeguard.obligations.standing import Obligation, Standing
from safeguard.tables.dates import DateInterval


def coming(obligation: Obligation, standing: Standing, as_of: date, until: date) -> Iterator[DateInterval]:
    """Yield the due dates from a day to another, both included, in order.

    What is overdue comes first, as due on ``as_of``: it must be done at once. From there on it is taken to be done on
    the last day that it is due.

    Args:
        obligation: what must be done, and how often.
        standing: how it stands on ``as_of``.
        as_of: the first day.
        until: the last day.
    """
    now = DateInterval(as_of, as_of)
    due = now if standing.due is None or standing.due.hi < as_of else standing.due
    while due.lo <= until:
        yield due
        due = obligation.every.after(due)
