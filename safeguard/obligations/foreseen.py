"""A forecast out of due dates: counted by month and by type, each line carried by an observation of its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from safeguard.messages import Message, Text, msg
from safeguard.results.coming import ACTIONS, NOW, SUBJECTS_KEPT, Action, Coming
from safeguard.results.observation import Observation
from safeguard.results.status import Status
from safeguard.tables.dates import DateInterval, add_months, month_end

PIECES: Text = {"zh": "件", "en": "pcs"}
TIMES: Text = {"zh": "次", "en": "times"}
_CHARACTERS_OF_A_NAME = 200


@dataclass(frozen=True, slots=True)
class Fall:
    """One thing that falls due once; a thing that does so again and again has one for each time."""

    action: Action
    what: Text | Message
    """Its type: things of the same words are added up."""
    due: DateInterval | None
    """When; ``None``: at once, because it was never done, or cannot stay."""
    subject: str = ""
    """Its name; empty: it has none that would help a reader."""
    unit: Text = field(default_factory=lambda: PIECES)
    count: int = 1
    cost: int | float | None = None
    """What one costs, where a register tells."""


def forecast_end(as_of: date, months: int) -> date:
    """Return the last day of a forecast: the rest of this month and so many whole months after it.

    Args:
        as_of: the day from which it is seen.
        months: how many, 0 or more.
    """
    return month_end(add_months(as_of.replace(day=1), months))


def foreseen(falls: Iterable[Fall], as_of: date, months: int) -> Iterator[Observation]:
    """Yield one observation for each action, type and month that something falls due in, overdue first.

    What falls due after the forecast's end is left out, so that a checker may hand over every due date that it knows.
    A due date that may have been reached counts as overdue; one that is only a month or a year counts in its first
    month, so that nothing is bought too late. The order of the falls makes no difference.

    Args:
        falls: what falls due.
        as_of: the day from which it is seen.
        months: so many whole months after the one that has begun.
    """
    end = forecast_end(as_of, months)
    found: dict[tuple[str, int, str], list[Fall]] = defaultdict(list)
    for fall in falls:
        if fall.due is None or fall.due.lo <= end:
            found[_month(fall, as_of), ACTIONS.index(fall.action), _kind(fall)].append(fall)
    for (month, _, _), alike in sorted(found.items(), key=lambda line: (line[0][0] != NOW, *line[0])):
        yield Observation(Status.INFO, _said(month), coming=_added_up(alike, month))


def _month(fall: Fall, as_of: date) -> str:
    return NOW if fall.due is None or fall.due.lo <= as_of else f"{fall.due.lo:%Y-%m}"


def _kind(fall: Fall) -> str:
    """Return what makes two falls alike, in an order that a reader can follow."""
    what = fall.what.to_data() if isinstance(fall.what, Message) else dict(fall.what)
    return json.dumps([what, dict(fall.unit), fall.cost], ensure_ascii=False, sort_keys=True)


def _added_up(alike: list[Fall], month: str) -> Coming:
    first = alike[0]
    names = sorted({fall.subject[:_CHARACTERS_OF_A_NAME] for fall in alike} - {""})
    count = sum(fall.count for fall in alike)
    return Coming(first.action, first.what, month, count, first.unit, tuple(names[:SUBJECTS_KEPT]), first.cost)


def _said(month: str) -> Message:
    return msg("Falls due now") if month == NOW else msg("Falls due in {month}", month=month)
