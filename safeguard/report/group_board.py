"""How a group of offices stands, as rows and cells in words of one language: for a terminal and for a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard.messages import Message, msg
from safeguard.report.wording import DOMAINS, STATUS, Wording
from safeguard.results.status import Status

HEADS = (
    *(msg("Office"), msg("Not looked at"), msg("Open"), msg("critical"), msg("high"), msg("Overdue")),
    *(msg("Month before"), msg("Tasks open"), msg("Tasks late"), msg("Tasks missed")),
)
"""Columns before those of the domains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a row of the board shows, whoever counted it."""

    depth: int
    title: str
    is_site: bool
    day: str = ""
    """The day at the office."""
    share: float | None
    """Share of the weight that was looked at."""
    open: int
    critical: int
    high: int
    overdue: int
    before: int
    due: tuple[int, int, int]
    """Open, late and missed."""
    never: int
    unread: int
    sites: int
    statuses: Mapping[str, Mapping[str, int]]
    """Domain → worst status → offices."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, and how they look."""

    words: str
    kind: str = ""
    """Status, ``late`` (needs somebody), or nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the board."""

    depth: int
    is_site: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All of it."""

    language: str
    title: str
    about: tuple[str, ...]
    first: tuple[str, ...]
    """What must be known before anything else."""
    unread: tuple[tuple[str, str], ...]
    """Offices that could not be read, and why."""
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def board(
    title: str, days: tuple[str, str], rows: Sequence[Figures], unread: Sequence[tuple[str, str]], wording: Wording
) -> Board:
    """Put the figures of a group into words.

    Args:
        title: of the group.
        days: the day of the roll-up, and the last day of the month before.
        rows: the group itself, then its units and offices from the top down.
        unread: file and reason of each office that could not be read.
        wording: the language.
    """
    domains = [domain for domain in DOMAINS if any(domain in row.statuses for row in rows)]
    say = wording.say
    whole = rows[0]
    return Board(
        wording.language,
        title,
        (say(msg("As of {day}", day=days[0])), say(msg("Offices read: {count}", count=whole.sites))),
        tuple(_first(whole, wording)),
        tuple(unread),
        (*map(say, HEADS), *(say(DOMAINS[domain]) for domain in domains)),
        tuple(Line(row.depth, row.is_site, tuple(_cells(row, domains, wording))) for row in rows),
        (
            say(_SHARE),
            say(msg("Month before: findings that were open at the end of {day}.", day=days[1])),
            say(_MISSED),
            say(_STATUS),
        ),
    )


_SHARE = msg(
    "Not looked at: share of the weight of all items that the newest inspections should have looked at and did not."
)
_MISSED = msg(
    "Tasks missed: those that fell due since the month before and were not done in their period; missed for good."
)
_STATUS = msg(
    "Under a domain stands the worst of what was last seen of each item; of a unit, the worst and how many offices have"
    " it."
)


def _first(whole: Figures, wording: Wording) -> Iterator[str]:
    if whole.unread:
        yield wording.say(msg("Offices that could not be read: {count}. They count in no figure.", count=whole.unread))
    if whole.never:
        yield wording.say(msg("Offices that were never inspected: {count}", count=whole.never))
    if whole.share is None:
        yield wording.say(msg("Nothing was looked at yet"))
    elif whole.share < 1:
        yield wording.say(msg("Not looked at: {share} of the weight", share=_missing(whole.share)))


def _cells(row: Figures, domains: Sequence[str], wording: Wording) -> Iterator[Cell]:
    yield Cell(row.title)
    if row.unread and not row.sites:
        yield Cell(wording.say(NOT_READ), "late")
        yield from (Cell("?") for _ in (*HEADS[2:], *domains))
        return
    yield Cell(_share(row, wording), "late" if row.share != 1 or row.never else "")
    yield from (Cell(str(number)) for number in (row.open, row.critical, row.high))
    yield _bad(row.overdue)
    yield Cell(f"{row.before} {_arrow(row)}".strip())
    yield Cell(str(row.due[0]))
    yield from map(_bad, row.due[1:])
    yield from (_status(row, domain, wording) for domain in domains)


def _bad(number: int) -> Cell:
    return Cell(str(number), "late" if number else "")


NOT_READ = msg("could not be read")
ALL = msg("everything")


def _share(row: Figures, wording: Wording) -> str:
    """Return what was not looked at; offices that nobody ever inspected are told beside it."""
    if row.share is None:
        return wording.say(ALL)
    if not row.never:
        return _missing(row.share)
    return wording.say(msg("{share}; never inspected: {count}", share=_missing(row.share), count=row.never))


def _missing(share: float) -> str:
    """Return what was not looked at in per cent; never 0 where something is missing."""
    if share >= 1:
        return "0%"
    return f"{max(round(100 * (1 - share)), 1)}%"


def _arrow(row: Figures) -> str:
    return "↑" if row.open > row.before else "↓" if row.open < row.before else ""


_ORDER = ("", *(status.value for status in STATUS))
NOT_ASKED = msg("not asked")


def _status(row: Figures, domain: str, wording: Wording) -> Cell:
    counted = row.statuses.get(domain, {})
    worst = next((one for one in _ORDER if counted.get(one)), None)
    if worst is None:
        return Cell("–")
    words = wording.say(_words(worst))
    return Cell(words if row.is_site else wording.in_brackets(words, str(counted[worst])), worst or "not_reviewed")


def _words(status: str) -> Message:
    return STATUS[Status(status)] if status else NOT_ASKED
