"""Coming dates of registers: certificates, next tests, ends of contracts, days of scrapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safeguard.errors import Place, Problem, TableError
from safeguard.messages import Text, msg
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_headings import (
    ENDLESS,
    GONE,
    NAMES,
    NUMBERS,
    PEOPLE,
    STANDINGS,
    first_of,
    is_date_heading,
)
from safeguard.pipeline.due_thing import DueKind, DueThing, urgency_on
from safeguard.site.model import Register, RegisterDate
from safeguard.tables.dates import DateInterval
from safeguard.tables.folding import fold, fold_header
from safeguard.tables.headings import Headings, headings_of
from safeguard.tables.opened import OpenRegister
from safeguard.tables.read import open_register
from safeguard.tables.schema import Column, Kind, Schema
from safeguard.tables.table import ProblemKind, Row

REMIND_DAYS = 30
"""From how many days before it a date stands on the daily list, where the site says nothing: as a waiver."""
ROWS_NAMED = 10
"""So many rows are named in one problem; of more, it is said how many."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What of a register is read: headings as written."""

    dates: Mapping[str, RegisterDate]
    """Heading → what is said of it."""
    people: Mapping[str, str]
    """Heading of a date → heading of who sees to it; empty: no column says it."""
    names: tuple[str, ...]
    standing: str

    def schema(self, name: str, title: Text) -> Schema:
        texts = [*self.people.values(), *self.names, self.standing]
        kinds = dict.fromkeys(filter(None, texts), Kind.TEXT) | dict.fromkeys(self.dates, Kind.DATE)
        return Schema(name, title, tuple(Column(one, {"zh": one, "en": one}, kind) for one, kind in kinds.items()))


@dataclass(slots=True)
class _Trouble:
    """What could not be read of one register."""

    problems: list[Problem] = field(default_factory=list)
    without: dict[str, list[int]] = field(default_factory=dict)
    """Heading of a date → rows without one."""


def due_registers(about: DueDesk) -> Iterator[DueThing]:
    """Yield the dates of registers that come soon or have passed; what cannot be read is a thing of its own."""
    for name, register in about.written.site.registers.items():
        yield from _of_register(about, name, register)


def _of_register(about: DueDesk, name: str, register: Register) -> Iterator[DueThing]:
    title: Text = register.title or {"en": name}
    trouble = _Trouble()
    things: list[DueThing] = []
    path = about.written.root / register.file
    try:
        declared = {fold_header(one.column): one for one in register.dates}
        found = headings_of(path, lambda cell: _wanted(cell, declared), sheet=register.sheet)
        columns = _columns(found, declared, trouble, Place(file=register.file, sheet=found.sheet))
        if columns.dates:
            opened = open_register(path, columns.schema(name, title), sheet=found.sheet)
            things += _of_rows(about, opened, columns, title, (name, register.file), trouble)
    except TableError as error:
        trouble.problems += error.problems
    trouble.problems += _without_date(trouble, register.file)
    if trouble.problems:
        yield about.unseen(DueKind.REGISTER, title, trouble.problems)
    yield from things


def _wanted(cell: str, declared: Mapping[str, RegisterDate]) -> bool:
    return is_date_heading(cell) or fold_header(cell) in declared


def _columns(found: Headings, declared: Mapping[str, RegisterDate], trouble: _Trouble, at: Place) -> _Columns:
    cells = tuple(dict.fromkeys(found.cells))
    dates = {
        cell: declared.get(fold_header(cell)) or RegisterDate(column=cell) for cell in cells if _wanted(cell, declared)
    }
    there = {fold_header(cell): cell for cell in cells}
    usual = first_of(PEOPLE, cells)
    people: dict[str, str] = {}
    for cell, one in dates.items():
        people[cell] = there.get(fold_header(one.person_column), "") if one.person_column else usual
    missing = [one.column for folded, one in declared.items() if folded not in there]
    missing += [one.person_column for cell, one in dates.items() if one.person_column and not people[cell]]
    hint = msg("dates in site.yaml names it; write the heading as it stands in the register")
    trouble.problems += [Problem(msg("The column {title} is missing", title=one), at, hint) for one in missing]
    names = tuple(filter(None, (first_of(NAMES, cells), first_of(NUMBERS, cells))))
    return _Columns(dates, people, names, first_of(STANDINGS, cells))


def _of_rows(
    about: DueDesk, opened: OpenRegister, columns: _Columns, title: Text, named: tuple[str, str], trouble: _Trouble
) -> Iterator[DueThing]:
    trouble.problems += [one for one in opened.problems if one.column in columns.dates]
    for row, problems in opened.rows():
        if columns.standing and fold(row.text(columns.standing)) in GONE:
            continue
        for wrong in problems:
            endless = wrong.kind is ProblemKind.BAD_DATE and fold(wrong.value) in ENDLESS
            if not endless and (wrong.column in columns.dates or wrong.kind is ProblemKind.EXTRA_CELL):
                trouble.problems.append(wrong)
        for heading, one in columns.dates.items():
            due = row.date(heading)
            if due is None and heading not in row.raw:
                trouble.without.setdefault(heading, []).append(row.number)
            elif due is not None and _soon(about, due, one):
                yield _thing(about, row, due, heading, columns, title, named)


def _soon(about: DueDesk, due: DateInterval, one: RegisterDate) -> bool:
    remind = REMIND_DAYS if one.remind_days is None else one.remind_days
    return about.days_to(due.lo) <= max(about.ahead, remind)


def _thing(
    about: DueDesk,
    row: Row,
    due: DateInterval,
    heading: str,
    columns: _Columns,
    title: Text,
    named: tuple[str, str],
) -> DueThing:
    name, file = named
    what = columns.dates[heading].title or {"en": heading}
    written = row.text(columns.people[heading]) if columns.people[heading] else ""
    person = about.person_called(written)
    place = Place(file=file, sheet=row.sheet, row=row.number)
    return DueThing(
        kind=DueKind.REGISTER,
        urgency=urgency_on(about.today, due.hi, due.lo),
        site=about.site_id,
        title=msg("{register}, {what}", register=title, what=what),
        subject=" · ".join(dict.fromkeys(filter(None, (*map(row.text, columns.names), "" if person else written)))),
        place={"en": str(place)},
        person=person or about.responsible(),
        first=None if due.exact else due.lo,
        day=due.hi,
        days=about.days_to(due.hi),
        to_do=msg("See to it, and write the new day into the register"),
        about={"register": name, "file": file, "sheet": row.sheet, "row": row.number, "column": heading},
    )


def _without_date(trouble: _Trouble, file: str) -> Iterator[Problem]:
    for heading, rows in trouble.without.items():
        said = _numbers(rows)
        wrong = msg(
            "Rows without a day in {column}: {rows} ({count} in all)", count=len(rows), column=heading, rows=said
        )
        hint = msg("Fill it in; where there is no end, write {word}", word={"zh": "长期", "en": "permanent"})
        yield Problem(wrong, Place(file=file, row=rows[0], column=heading), hint)


def _numbers(rows: Sequence[int]) -> str:
    more = "…" if len(rows) > ROWS_NAMED else ""
    return ", ".join(map(str, rows[:ROWS_NAMED])) + more
