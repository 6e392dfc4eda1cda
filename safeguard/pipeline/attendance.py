"""Who was trained and took part in drills, by the registers that the office keeps; who is missing, and since when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from safeguard.errors import MissingFileError, Place, Problem, SafeguardError
from safeguard.messages import Text, msg
from safeguard.site.load import WrittenSite
from safeguard.site.model import Person
from safeguard.tables.dates import add_months
from safeguard.tables.folding import fold
from safeguard.tables.read import read_register
from safeguard.tables.schema import Column, Kind, Schema
from safeguard.tables.table import Row

MONTHS = 12
"""Every employee is trained, and drilled, at least once a year (Order 61 of the Ministry of Public Security, articles
36 and 40); key units and public places twice."""


class Sort(StrEnum):
    """What people take part in."""

    TRAINING = "training"
    DRILL = "drill"


_DATE = ("时间", "举办日期", "开展日期", "培训时间", "演练时间", "培训日期", "演练日期")
_PEOPLE = (
    *("姓名", "人员", "参加人", "参训人员", "参演人员", "培训人员", "演练人员", "参加人员名单", "签到人员"),
    *("names", "participants", "people", "attendees"),
)
_WHAT = ("主题", "培训内容", "培训主题", "演练内容", "类型", "演练类型", "场景", "scenario", "type", "subject")


def _schema(name: str, title: Text) -> Schema:
    return Schema(
        name,
        title,
        (
            Column("date", {"zh": "日期", "en": "Date"}, Kind.DATE, required=True, aliases=_DATE),
            Column("name", {"zh": "参加人员", "en": "Name"}, required=True, aliases=_PEOPLE),
            Column("topic", {"zh": "内容", "en": "Topic"}, aliases=_WHAT),
        ),
    )


SCHEMAS: Mapping[Sort, Schema] = {
    Sort.TRAINING: _schema("training", {"zh": "培训台账", "en": "Training register"}),
    Sort.DRILL: _schema("drills", {"zh": "演练台账", "en": "Drill register"}),
}
_NAMED = {Sort.TRAINING: re.compile(r"train|培训", re.IGNORECASE), Sort.DRILL: re.compile(r"drill|演练", re.IGNORECASE)}
_BETWEEN = re.compile(r"[、,，;；/|\n\r\t]+|\s{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """When somebody took part last."""

    last: date | None = None
    """``None``: never."""
    topic: str = ""
    missing_since: date | None = None
    """First day that is not covered any more; ``None``: covered, or never."""

    @property
    def covered(self) -> bool:
        """Whether it is not too long ago."""
        return self.last is not None and self.missing_since is None


@dataclass(frozen=True, slots=True)
class PersonParts:
    """One person of the site."""

    person: Person
    parts: Mapping[Sort, Part]

    @property
    def nowhere(self) -> bool:
        """Whether no register names them at all."""
        return all(part.last is None for part in self.parts.values())

    @property
    def covered(self) -> bool:
        """Whether nothing is missing."""
        return all(part.covered for part in self.parts.values())


@dataclass(frozen=True, slots=True)
class Stray:
    """A name in a register that is nobody's here, or several people's."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Attendance:
    """Training and drill coverage of a site on a day."""

    day: date
    months: int
    people: tuple[PersonParts, ...]
    """Who stands in no register first, then who misses something, longest first, then the others."""
    strays: tuple[Stray, ...] = ()
    unread: tuple[Problem, ...] = ()
    """What could not be read: registers, or rows of them."""
    not_kept: tuple[Sort, ...] = ()
    """Of what the site keeps no register."""


@dataclass(slots=True)
class _Seen:
    last: dict[tuple[str, Sort], tuple[date, str]] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    kept: set[Sort] = field(default_factory=set)


def attendance(written: WrittenSite, day: date, months: int = MONTHS) -> Attendance:
    """Return who was trained and took part in drills.

    Registers are known by their names in ``site.yaml``: those with ``train`` or ``drill`` in them. A date that is only
    a month or a year counts from its first day; what is yet to come does not count.

    Args:
        written: the site.
        day: today, in the site's zone.
        months: how long taking part lasts.
    """
    seen, called = _Seen(), _called(written.site.people)
    for name in written.site.registers:
        for sort in Sort:
            if _NAMED[sort].search(name):
                _read(written, name, sort, seen, called, day)
    sorts = tuple(sort for sort in Sort if sort in seen.kept)
    people = [
        PersonParts(one, {sort: _part(seen.last.get((one.id, sort)), day, months) for sort in sorts})
        for one in written.site.people
    ]
    not_kept = tuple(sort for sort in Sort if sort not in seen.kept)
    ordered = tuple(sorted(people, key=_rank)) if sorts else ()
    return Attendance(day, months, ordered, tuple(seen.strays), tuple(seen.unread), not_kept)


def _rank(one: PersonParts) -> tuple[bool, bool, date]:
    since = [part.missing_since for part in one.parts.values() if part.missing_since is not None]
    return not one.nowhere, one.covered, min(since, default=date.max)


def _called(people: Iterable[Person]) -> dict[str, set[str]]:
    called: defaultdict[str, set[str]] = defaultdict(set)
    for one in people:
        for word in (one.id, *one.name.values()):
            called[fold(word)].add(one.id)
    return called


def _read(written: WrittenSite, name: str, sort: Sort, seen: _Seen, called: Mapping[str, set[str]], day: date) -> None:
    seen.kept.add(sort)
    source = written.site.registers[name]
    path = written.root / source.file
    try:
        if not path.is_file():
            wrong = msg("The register {name} is not there: {path}", name=name, path=str(path))
            raise MissingFileError(wrong, place=written.source.place(("registers", name)))
        table = read_register(path, SCHEMAS[sort], sheet=source.sheet)
    except SafeguardError as error:
        seen.unread += error.problems
        return
    seen.unread += table.problems
    for row in table.rows:
        _take(row, sort, seen, called, day)


def _take(row: Row, sort: Sort, seen: _Seen, called: Mapping[str, set[str]], day: date) -> None:
    on = row.date("date")
    for name in _names(row.text("name")):
        ids = called.get(fold(name), set())
        if len(ids) != 1:
            seen.strays.append(Stray(name, row.place("name")))
        elif on is not None and on.lo <= day:
            key = next(iter(ids)), sort
            if key not in seen.last or seen.last[key][0] < on.lo:
                seen.last[key] = on.lo, row.text("topic")


def _names(cell: str) -> Iterator[str]:
    yield from filter(None, (name.strip() for name in _BETWEEN.split(cell)))


def _part(last: tuple[date, str] | None, day: date, months: int) -> Part:
    if last is None:
        return Part()
    since = add_months(last[0], months) + timedelta(days=1)
    return Part(last[0], last[1], since if since <= day else None)
