"""A calendar as written in YAML: the days off and make-up working days of a year, or days of an office's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from safeguard.errors import Problem, SiteError
from safeguard.messages import Message, Text, msg
from safeguard.schedule.working_days import SATURDAY_AND_SUNDAY, CalendarSource
from safeguard.written.model import Bilingual, Frozen
from safeguard.written.source import Source
from safeguard.written.validation import validate

FIRST_YEAR, LAST_YEAR = 1990, 2199
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def span(text: str) -> tuple[date, date]:
    """Return the first and last day of ``2026-10-01`` or ``2026-10-01/2026-10-07`` (ISO 8601, 4.4).

    Raises:
        ValueError: it is neither, or it ends before it begins.
    """
    first, slash, last = text.partition("/")
    try:
        days = _day(first), _day(last if slash else first)
    except ValueError as cause:
        raise ValueError("not a day such as 2026-10-01, nor days such as 2026-10-01/2026-10-07") from cause
    if days[1] < days[0]:
        raise ValueError("the last day lies before the first")
    if days[0].year < FIRST_YEAR or days[1].year > LAST_YEAR:
        raise ValueError("no calendar is kept for this year")
    if days[1] - days[0] > timedelta(days=366):
        raise ValueError("longer than a year")
    return days


def _day(text: str) -> date:
    # Python reads 2026-W40-4 too.
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _checked(text: str) -> str:
    span(text)
    return text


Days = Annotated[str, AfterValidator(_checked)]
"""``2026-10-01``, or ``2026-10-01/2026-10-07``."""


class CalendarFile(Frozen):
    """The official calendar of a year, or, without ``year``, days of an office's own."""

    calendar: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
    """Country (ISO 3166-1), or a name."""
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | None = None
    """The year of which it is the whole official calendar. It takes the place of what was known of that year."""
    source: Bilingual | None = None
    """Which notice it is taken from; must be said of a year."""
    url: str = ""
    off: dict[Days, Bilingual] = Field(default_factory=dict)
    """Day, or first/last day → name of the holiday."""
    work: dict[Days, Bilingual] = Field(default_factory=dict)
    """Make-up working day → the holiday that it makes up for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDays:
    """What a file says, day by day."""

    years: frozenset[int] = frozenset()
    """Years of which it is the whole official calendar."""
    source: CalendarSource
    off: Mapping[date, Text] = field(default_factory=dict)
    work: Mapping[date, Text] = field(default_factory=dict)
    passed_over: int = 0
    """Entries that say nothing of whole days: appointments with a time of day."""


def days_of(source: Source) -> CalendarDays:
    """Return the days of a calendar written in YAML.

    Raises:
        SiteError: with everything that is wrong, each with its line.
    """
    read = validate(CalendarFile, source, SiteError)
    problems = [
        Problem(message, source.place(path), hint)
        for path, message, hint in [
            *_empty(read),
            *_without_source(read),
            *_outside(read),
            *_twice(read),
            *_needless(read),
        ]
    ]
    if problems:
        raise SiteError(sorted(problems, key=lambda one: (one.place.line or 0) if one.place else 0))
    named = read.source or {"zh": source.file, "en": source.file}
    return CalendarDays(
        years=frozenset() if read.year is None else frozenset({read.year}),
        source=CalendarSource(title=named, url=read.url),
        off=dict(_each(read.off)),
        work=dict(_each(read.work)),
    )


Found = Iterator[tuple[tuple[str, ...], Message, Message | None]]


def _each(written: Mapping[str, Text]) -> Iterator[tuple[date, Text]]:
    for text, name in written.items():
        first, last = span(text)
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number), name


def _empty(read: CalendarFile) -> Found:
    if not (read.off or (read.work and read.year is None)):
        hint = msg("Days off stand under off: as 2026-10-01/2026-10-07: National Day")
        yield ("off",), msg("The calendar names no day off"), hint


def _without_source(read: CalendarFile) -> Found:
    if read.year is not None and read.source is None:
        hint = msg("Name the notice that it is taken from; days of the office's own stand in a file without year")
        yield ("year",), msg("The calendar of a year needs a source"), hint


def _outside(read: CalendarFile) -> Found:
    """A notice about a year also moves days of the December before it and the January after it."""
    if read.year is None:
        return
    first, last = date(read.year - 1, 12, 1), date(read.year + 1, 1, 31)
    for kind, written in _both(read):
        for text in written:
            begins, ends = span(text)
            if begins < first or ends > last:
                yield (kind, text), msg("{days} does not lie in the year {year}", days=text, year=read.year), None


def _twice(read: CalendarFile) -> Found:
    seen: dict[date, str] = {}
    for kind, written in _both(read):
        for text in written:
            for day, _ in _each({text: {}}):
                if day in seen:
                    about = {"day": day.isoformat(), "other": seen[day]}
                    yield (kind, text), msg("{day} stands twice; first in {other}", **about), None
                    break
            seen.update((day, f"{kind}: {text}") for day, _ in _each({text: {}}))


def _needless(read: CalendarFile) -> Found:
    """In an official calendar a make-up day lies on a weekend; else somebody mistook a day."""
    if read.year is None or read.calendar != "CN":
        return
    for text in read.work:
        for day, _ in _each({text: {}}):
            if day.weekday() not in SATURDAY_AND_SUNDAY:
                hint = msg("A make-up day is a Saturday or a Sunday: compare it with the notice")
                yield ("work", text), msg("{day} is a working day anyway", day=day.isoformat()), hint


def _both(read: CalendarFile) -> tuple[tuple[Literal["off", "work"], Mapping[str, Text]], ...]:
    return ("off", read.off), ("work", read.work)
