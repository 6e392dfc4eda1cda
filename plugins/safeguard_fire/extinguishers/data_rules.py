"""Rule 1: what the register says must be possible. A row that contradicts itself is mended before it is believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from safeguard import Grade, Message, Observation, ProblemKind, Table, TableProblem, add_years, fail, msg, plain
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Said
from safeguard_fire.extinguishers.unit import Unit

_CORRECT = msg("Look at the extinguisher, then correct the register")
_DATES = (
    "install_date",
    "last_maint_date",
    "last_internal_date",
    "last_hydro_date",
    "last_agent_date",
    "last_hose_date",
    "last_inspect_date",
)
_CELLS: Mapping[ProblemKind, str] = {
    ProblemKind.BAD_DATE: "{column}: {value} is not a date",
    ProblemKind.BAD_NUMBER: "{column}: {value} is not a number",
    ProblemKind.BAD_BOOL: "{column}: {value} is neither yes nor no",
    ProblemKind.UNKNOWN_CHOICE: "{column}: {value} is not a known value",
    ProblemKind.EMPTY: "{column} is empty",
    ProblemKind.DUPLICATE_HEADER: "The column {column} comes twice; only the first one is read",
    ProblemKind.EXTRA_CELL: "{value} stands behind the last column; the row may be shifted",
    ProblemKind.OUT_OF_RANGE: "{column}: {value} cannot be right",
    ProblemKind.ERROR_VALUE: "{column}: the formula gives {value}",
}


def data_rules(unit: Unit, case: Case) -> Iterator[Said]:
    """Judge one row by itself."""
    yield from _dates(unit, case)
    yield from _agent(unit, case)


def _dates(unit: Unit, case: Case) -> Iterator[Said]:
    for column in ("mfg_date", *_DATES):
        day = unit.row.date(column)
        if day is not None and day.lo > case.as_of:
            message = msg("{column}: {day} lies in the future", column=_header(unit, column), day=str(day))
            yield _contradiction(unit, case, f"future_date.{column}", message, column)
    made = unit.made
    if made is None:
        return
    for column in _DATES:
        day = unit.row.date(column)
        if day is not None and day.hi < made.lo:
            message = msg(
                "{column}: {day} lies before the date of manufacture {made}",
                column=_header(unit, column),
                day=str(day),
                made=str(made),
            )
            yield _contradiction(unit, case, f"before_manufacture.{column}", message, column)
    oldest = case.profile.oldest_years
    if add_years(made.hi, oldest) <= case.as_of:
        old = msg("Made {made}: older than {years} years, probably a slip", made=str(made), years=oldest)
        yield _contradiction(unit, case, "too_old", old, "mfg_date")
    if (made.hi - made.lo).days > 31:
        vague = msg("Only the year of manufacture is known; the month stands on the nameplate")
        yield _contradiction(unit, case, "year_only", vague, "mfg_date", Grade.OBSERVATION)


def _agent(unit: Unit, case: Case) -> Iterator[Said]:
    written = unit.row.text("agent") or unit.row.text("model")
    column = "agent" if unit.row.text("agent") else "model"
    if unit.agent is None:
        message = msg("The agent is not known: {written}", written=written)
        yield _contradiction(unit, case, "unknown_agent", message, column)
    elif unit.coded_agent is not None and unit.coded_agent.key != unit.agent.key:
        message = msg(
            "The agent says {agent}, the model {model} says {coded}",
            agent=unit.agent.title,
            model=unit.row.text("model"),
            coded=unit.coded_agent.title,
        )
        yield _contradiction(unit, case, "agent_conflict", message, "model")
    if unit.code is not None and unit.row.text("type") == ("hand" if unit.code.wheeled else "wheeled"):
        message = msg(
            "The type {type} contradicts the model {model}", type=unit.row.raw["type"], model=unit.row.text("model")
        )
        yield _contradiction(unit, case, "type_conflict", message, "type")
    if unit.agent is not None and not unit.agent.gauge and unit.row.raw.get("pressure"):
        message = msg(
            "{agent} has no gauge, yet a reading is noted: {reading}",
            agent=unit.agent.title,
            reading=unit.row.raw["pressure"],
        )
        yield _contradiction(unit, case, "gauge_reading", message, "pressure", Grade.OBSERVATION)


def _contradiction(
    unit: Unit, case: Case, rule: str, message: Message, column: str, grade: Grade = Grade.MINOR
) -> Said:
    written = unit.row.raw.get(column, "")
    return case.fails(unit, Family.DATA, rule, message, _CORRECT, column=column, observed=written, grade=grade)


def _header(unit: Unit, column: str) -> str:
    return unit.row.headers.get(column, column)


def twins(units: Sequence[Unit], case: Case) -> Iterator[Said]:
    """Say which numbers are given to more than one extinguisher."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if number := plain(unit.row.text("id")):
            groups[number].append(unit)
    for members in groups.values():
        if len(members) > 1:
            first = min(members, key=lambda unit: unit.row.number)
            rows = ", ".join(str(unit.row.number) for unit in sorted(members, key=lambda unit: unit.row.number))
            number = min(unit.row.text("id") for unit in members)
            places = " / ".join(sorted({unit.label for unit in members}))
            message = msg(
                "The number {number} is given to several extinguishers: rows {rows}", number=number, rows=rows
            )
            said = case.fails(first, Family.DATA, "duplicate", message, _CORRECT, column="id", observed=number)
            yield Said(said.family, replace(said.observation, subject=number, label=places))


def cell_problems(table: Table, units: Sequence[Unit]) -> Iterator[Said]:
    """Say which cells could not be read, and which required ones are empty."""
    by_row = {unit.row.number: unit for unit in units}
    for problem in table.problems:
        row = problem.place.row if problem.place is not None else None
        unit = by_row.get(row or 0)
        if problem.kind in _CELLS and not _said_elsewhere(problem, unit):
            yield Said(Family.DATA, _cell(problem, unit))


def _said_elsewhere(problem: TableProblem, unit: Unit | None) -> bool:
    """Whether another family says it: a nameplate that nobody can read, a visual check that never was."""
    if problem.column == "last_inspect_date":
        return problem.kind is ProblemKind.EMPTY
    return unit is not None and problem.column == "mfg_date" and unit.illegible


def _cell(problem: TableProblem, unit: Unit | None) -> Observation:
    column = problem.place.column if problem.place is not None else problem.column
    template = _CELLS[problem.kind]
    values = {
        name: value for name, value in (("column", column), ("value", problem.value)) if f"{{{name}}}" in template
    }
    return fail(
        Message(template, values),
        subject=unit.subject if unit else column,
        label=unit.label if unit else "",
        rule=".".join(part for part in (problem.kind.value, problem.column) if part),
        observed=problem.value,
        place=problem.place,
        measure=_CORRECT,
        grade=Grade.MINOR,
    )
