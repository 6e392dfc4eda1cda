"""How far back the rows of a register reach, and the periods in which there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field

from safeguard import (
    Bilingual,
    Column,
    DateInterval,
    Deed,
    EveryText,
    Grade,
    Kind,
    Observation,
    OpenRegister,
    Place,
    RuleTable,
    Schema,
    TurnState,
    add_months,
    fail,
    msg,
    no_records,
    period_of,
    turns,
)
from safeguard_fire.listing import listed

_KEEP = msg(
    "Look for the older papers, enter them, and throw nothing away before its time; a younger office says since when"
)
_SEARCH = msg("Look for the papers of this time; enter them, or write down why there are none")


class Record(RuleTable):
    """One kind of record."""

    register_: str = Field(alias="register")
    title: Bilingual
    headers: tuple[str, ...] = Field(min_length=1)
    """How registers call the column of the day."""
    keep: EveryText
    gaps: Literal["week", "month", "quarter", "half-year", "year"] | None = None
    """Each whole one of these has a record."""

    @property
    def columns(self) -> Schema:
        """The one column that is looked at."""
        first, *others = self.headers
        column = Column("day", {"zh": first, "en": first}, Kind.DATE, required=True, aliases=tuple(others))
        return Schema(self.register_, self.title, (column,))


class RetentionRules(RuleTable):
    """What stands in ``record_retention.yaml`` of a profile."""

    basis: str
    records: Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a register."""

    known: frozenset[DateInterval]
    undated: int
    places: Mapping[DateInterval, Place]


def read(register: OpenRegister) -> Days:
    """Read the days of a register, row by row."""
    places: dict[DateInterval, Place] = {}
    undated = 0
    for row, _ in register.rows():
        day = row.date("day")
        if day is None:
            undated += 1
        else:
            places.setdefault(day, row.place("day"))
    return Days(frozenset(places), undated, places)


def judged(name: str, record: Record, seen: Days, as_of: date, since: date | None) -> Iterator[Observation]:
    """Judge one register: its earliest day, and the periods without any; days to come prove nothing."""
    days = sorted(day for day in seen.known if day.lo <= as_of)
    about: dict[str, Any] = {"subject": name, "label": record.title}
    if not days:
        nothing = no_records(record.title)
        yield fail(nothing.message, rule="no_records", observed=0, measure=nothing.measure, **about)
        return
    owed = add_months(as_of, -record.keep.months)
    if since is not None:
        owed = max(owed, since)
    word = record.gaps or "month"
    first = days[0]
    if first.lo > period_of(word, owed).last:
        said = msg(
            "The earliest is of {first}; they must reach back to {owed}", first=str(first), owed=owed.isoformat()
        )
        place = seen.places[first]
        yield fail(
            said, rule="short", observed=str(first), expected=owed.isoformat(), measure=_KEEP, place=place, **about
        )
    if record.gaps is not None:
        yield from _gaps(record, days, max(owed, first.lo), as_of, about)


def _gaps(
    record: Record, days: list[DateInterval], since: date, as_of: date, about: Mapping[str, Any]
) -> Iterator[Observation]:
    word = record.gaps or "month"
    missed = [turn.period for turn in turns(word, map(Deed, days), since, as_of) if turn.state is TurnState.MISSED]
    if missed:
        said = msg("Nothing is recorded in {periods}", periods=listed([period.key for period in missed]))
        yield fail(said, rule="gap", observed=len(missed), expected=0, measure=_SEARCH, grade=Grade.MINOR, **about)
