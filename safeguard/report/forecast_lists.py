"""A forecast as lists for a terminal, a spreadsheet or a workbook, and as JSON data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from safeguard.messages import Message, Translator, msg
from safeguard.report.figures import FallView, ForecastView, MonthView, TotalView
from safeguard.report.lists import Cell, Column, ListView

_GAPS: tuple[Column, ...] = (("title", msg("Item")), ("where", msg("Where")), ("reason", msg("Cause")))
_TOTALS: tuple[Column, ...] = (
    ("action", msg("Action")),
    ("type", msg("Type")),
    ("count", msg("How many")),
    ("unit", msg("Unit of count")),
    ("overdue", msg("Overdue")),
    ("amount", msg("Amount")),
    ("unpriced", msg("Without a known price")),
)
_LINES: tuple[Column, ...] = (
    ("month", msg("Month")),
    ("action", msg("Action")),
    ("type", msg("Type")),
    ("count", msg("How many")),
    ("unit", msg("Unit of count")),
    ("which", msg("Which")),
    ("price", msg("Price of one")),
    ("amount", msg("Amount")),
)
_BRIEF_TOTALS: tuple[Column, ...] = (*_TOTALS[:3], ("overdue", msg("Overdue")), ("amount", msg("Amount")))
_BRIEF_LINES: tuple[Column, ...] = (*_LINES[:4], ("which", msg("Which")), ("amount", msg("Amount")))
_MONEY = frozenset({"amount", "unpriced", "price"})


def forecast_lists(view: ForecastView, speak: Translator) -> tuple[ListView, ...]:
    """Return what could not be foreseen (if anything), the totals by type, and the lines by month.

    Args:
        view: the forecast.
        speak: the reader's language.
    """
    gaps = _list("gaps", msg("Not foreseen"), _GAPS, ((one.title, one.where, one.reason) for one in view.gaps), speak)
    totals = _list("totals", msg("By type"), _TOTALS, map(_total, view.totals), speak)
    months = _list("months", msg("By month"), _LINES, _lines(view.months, speak, _line, len(_LINES)), speak)
    return _shown(view, (gaps, totals, months) if view.gaps else (totals, months))


def brief_lists(view: ForecastView, speak: Translator) -> tuple[ListView, ...]:
    """Return totals and lines for a terminal: the first names of many, and quiet months in a row as one."""
    totals = _list("totals", msg("By type"), _BRIEF_TOTALS, map(_brief_total, view.totals), speak)
    months = _list(
        "months", msg("By month"), _BRIEF_LINES, _lines(view.spans, speak, _brief_line, len(_BRIEF_LINES)), speak
    )
    return _shown(view, (totals, months) if view.totals else ())


def _shown(view: ForecastView, lists: tuple[ListView, ...]) -> tuple[ListView, ...]:
    return lists if view.amount is not None else tuple(map(_without_money, lists))


def one_list(view: ForecastView, speak: Translator) -> ListView:
    """Return the lines by month, for a file that holds one list; what could not be foreseen stands first in it."""
    unknown, not_foreseen = speak.say(msg("not known")), speak.say(msg("not foreseen"))
    gaps = tuple((unknown, not_foreseen, gap.title, "", "", gap.reason, "", "") for gap in view.gaps)
    return _list("months", msg("By month"), _LINES, (*gaps, *_lines(view.months, speak, _line, len(_LINES))), speak)


def data_of(view: ForecastView) -> dict[str, Any]:
    """Return a forecast as JSON data: codes are the same in every language."""
    data = asdict(view)
    for one in (*data["totals"], *(fall for month in data["months"] for fall in month["falls"])):
        one["action"] = one["action"]._asdict()
    for month in data["months"]:
        month["month"] = month["month"]._asdict()
    return data


def _list(
    name: str, title: Message, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], speak: Translator
) -> ListView:
    headers = tuple(speak.say(header) for _, header in columns)
    return ListView(name, speak.say(title), tuple(key for key, _ in columns), headers, tuple(rows))


def _total(one: TotalView) -> tuple[Cell, ...]:
    return one.action.text, one.what, one.count, one.unit, one.overdue, _number(one.amount), one.unpriced


def _brief_total(one: TotalView) -> tuple[Cell, ...]:
    return one.action.text, one.what, one.counted, one.overdue, _number(one.amount)


def _line(one: FallView) -> tuple[Cell, ...]:
    which = ", ".join(one.subjects)
    return one.action.text, one.what, one.count, one.unit, which, _number(one.price), _number(one.amount)


def _brief_line(one: FallView) -> tuple[Cell, ...]:
    return one.action.text, one.what, one.counted, one.named, _number(one.amount)


def _lines(
    months: Iterable[MonthView], speak: Translator, line: Callable[[FallView], tuple[Cell, ...]], width: int
) -> Iterator[tuple[Cell, ...]]:
    for month in months:
        if not month.falls:
            yield (month.month.text, speak.say(msg("nothing known")), *("",) * (width - 2))
        for fall in month.falls:
            yield (month.month.text, *line(fall))


def _number(value: float | None) -> Cell:
    if value is None:
        return ""
    return int(value) if value == int(value) else f"{value:g}"


def _without_money(one: ListView) -> ListView:
    kept = [at for at, key in enumerate(one.keys) if key not in _MONEY]
    rows = tuple(tuple(row[at] for at in kept) for row in one.rows)
    return ListView(
        one.name, one.title, tuple(one.keys[at] for at in kept), tuple(one.headers[at] for at in kept), rows
    )
