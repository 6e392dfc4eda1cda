"""What falls due in the months ahead, out of what checkers and registers foresaw: the purchase plan of an office."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from safeguard.checklist.model import Item
from safeguard.messages import Message, Text, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.results.coming import ACTIONS, NOW, SUBJECTS_KEPT, Coming
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.results.summary import NOT_ASKED, hole_reason

MONTHS = 12
"""How far an office looks ahead when it plans what to buy."""

FORECAST_MONTHS = "forecast_months"
"""Option that says how far a checker looks (:class:`safeguard.checkers.forecast_options.ForecastOptions`)."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An item that looks ahead."""

    check: str
    """Its checker: two items with the same one foresee the same."""
    months: int = MONTHS
    """How far it was asked to look."""


@dataclass(frozen=True, slots=True)
class Unforeseen:
    """A part of which nobody knows what falls due, or not all of it: it is said before all else."""

    reason: Message
    item: str = ""
    """Id; empty: it is no item."""
    target: str = ""
    """Key of the place; empty: the site as a whole."""
    title: Text | Message | None = None
    """What it is, where it is no item."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What falls due, by month and type."""

    as_of: date
    months: tuple[str, ...]
    """Every month of it: the one that has begun, and those after it."""
    lines: tuple[Coming, ...]
    """Overdue first, then by month; what must be bought before what must be done."""
    unforeseen: tuple[Unforeseen, ...]

    @property
    def overdue(self) -> int:
        """How many things are due already."""
        return sum(line.count for line in self.lines if line.month == NOW)

    @property
    def count(self) -> int:
        """How many things fall due in all."""
        return sum(line.count for line in self.lines)

    def totals(self) -> tuple[tuple[Coming, ...], ...]:
        """Return the lines of each action and type, what must be bought first, then the most numerous."""
        groups: dict[str, list[Coming]] = {}
        for line in self.lines:
            groups.setdefault(_kind(line), []).append(line)
        ordered = sorted(groups.values(), key=lambda some: (ACTIONS.index(some[0].action), -_count(some)))
        return tuple(map(tuple, ordered))


def months_of(as_of: date, months: int) -> tuple[str, ...]:
    """Return the months of a forecast: the one that a day lies in, and so many after it."""
    first = as_of.year * 12 + as_of.month - 1
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, first + months + 1))


def asks_of(items: Catalogue, left_out: Collection[str]) -> dict[str, Ask]:
    """Return the items that look ahead.

    Args:
        items: of the checklists.
        left_out: ids of those that the site leaves out: it wants no forecast of them.
    """
    return {name: _ask(items[name].item) for name in sorted(items.forecasts) if name not in left_out}


def _ask(item: Item) -> Ask:
    months = item.with_.get(FORECAST_MONTHS, MONTHS)
    return Ask(item.check or "", months if isinstance(months, int) else MONTHS)


class Forecaster:
    """Adds up what was foreseen, result by result.

    What two items of the same checker say alike about the same place counts once: nobody buys a thing twice.

    Args:
        asks: the items that look ahead, by id.
        as_of: the day from which it is seen.
        months: so many whole months after the one that has begun.
    """

    def __init__(self, asks: Mapping[str, Ask], as_of: date, months: int = MONTHS) -> None:
        self._asks = asks
        self._as_of, self._months = as_of, months_of(as_of, months)
        self._silent = dict.fromkeys(asks)
        self._said: set[tuple[str, str, str]] = set()
        self._lines: dict[tuple[str, str], Coming] = {}
        self._unforeseen: list[Unforeseen] = []
        self.chosen = False
        """Whether any item that looks ahead was to be looked at; else there is no forecast at all."""

    def take(self, result: Result) -> None:
        """Take what one step foresaw; a step of an item that does not look ahead says nothing here."""
        ask = self._asks.get(result.item)
        if ask is None:
            return
        self._silent.pop(result.item, None)
        self.chosen = self.chosen or result.skip not in NOT_ASKED
        target = result.step.partition("@")[2]
        for line in (seen.coming for seen in result.observations if seen.coming is not None):
            said = ask.check, target, _words(line.to_data())
            if said not in self._said:
                self._said.add(said)
                self.add(line)
        reason = _why_not(result) or _too_short(ask, len(self._months) - 1)
        if reason is not None:
            self.miss([Unforeseen(reason, result.item, target)])

    def pass_over(self, step: str, item: str, reason: Message) -> None:
        """Take that a step will not be done, and why."""
        self._silent.pop(item, None)
        self.chosen = True
        self.miss([Unforeseen(reason, item, step.partition("@")[2])])

    def add(self, line: Coming) -> None:
        """Take one line, unless it lies after the last month; a month that has passed is overdue."""
        first, last = self._months[0], self._months[-1]
        if line.month != NOW and line.month > last:
            return
        if line.month < first:
            line = replace(line, month=NOW)
        key = line.month, _kind(line) + _words(line.cost)
        self._lines[key] = _together(self._lines[key], line) if key in self._lines else line

    def miss(self, parts: Iterable[Unforeseen]) -> None:
        """Take parts that could not be foreseen."""
        self._unforeseen += parts

    def forecast(self) -> Forecast:
        """Return all that was foreseen, in order."""
        not_yet = (Unforeseen(msg("It was not looked at yet"), item) for item in self._silent)
        ordered = sorted(self._lines.items(), key=lambda one: (one[0][0] != NOW, one[0][0], *_rank(one[1]), one[0][1]))
        return Forecast(self._as_of, self._months, tuple(line for _, line in ordered), (*self._unforeseen, *not_yet))


def _why_not(result: Result) -> Message | None:
    """Return why a step does not tell all that falls due; ``None``: it does, or there is nothing that could."""
    if result.status is Status.NOT_APPLICABLE or result.skip is SkipReason.BLOCKED_BY:
        return None
    if result.answer is not None or result.status is Status.NOT_REVIEWED:
        return msg("The register is not kept: a person is asked instead, and nothing can be foreseen")
    if result.skip in NOT_ASKED:
        return result.cause or msg("Not chosen for this inspection")
    if result.coverage is not None and result.coverage.total == 0:
        return msg("The register is empty")
    return hole_reason(result)


def _too_short(ask: Ask, months: int) -> Message | None:
    return msg("Foreseen for {months} months only", months=ask.months) if ask.months < months else None


def _together(one: Coming, other: Coming) -> Coming:
    names = sorted({*one.subjects, *other.subjects})
    return replace(one, count=one.count + other.count, subjects=tuple(names[:SUBJECTS_KEPT]))


def _rank(line: Coming) -> tuple[int, int]:
    return ACTIONS.index(line.action), -line.count


def _count(lines: Iterable[Coming]) -> int:
    return sum(line.count for line in lines)


def _kind(line: Coming) -> str:
    """Return what makes two lines speak of the same: action, type and unit."""
    data = line.to_data()
    return _words([data["action"], data["what"], data["unit"]])


def _words(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
