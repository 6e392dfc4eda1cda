"""What every checker of a register says alike: nothing stands in it, a cell cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from safeguard.messages import Message, Text, msg
from safeguard.results.observation import Evidence, Observation, fail
from safeguard.results.status import Grade
from safeguard.tables.folding import half_width
from safeguard.tables.table import Row, TableProblem

_NOBODY: Mapping[int, str] = {}


def no_records(title: Text, measure: Message | None = None) -> Observation:
    """Say that a register holds nothing: an office that keeps no records has not done what they would prove.

    Args:
        title: of the register.
        measure: what to do about it, where more can be said than to fill it.
    """
    return fail(
        msg("The register has no records: {register}", register=title),
        rule="no_records",
        observed=0,
        measure=measure or msg("Enter what was done and what there is, from the papers where they exist"),
    )


def data_findings(problems: Iterable[TableProblem], names: Mapping[int, str] = _NOBODY) -> Iterator[Observation]:
    """Yield a minor failure for every cell that cannot be read, a required one that is empty, a duplicate.

    Args:
        problems: of the table.
        names: row number → the subject that stands in it; a row without one is called by its place.
    """
    for problem in problems:
        row = problem.place.row if problem.place is not None else None
        yield fail(
            problem.message,
            subject=half_width(names.get(row or 0, "") or _cell_of(problem)),
            rule=".".join(part for part in (problem.kind.value, problem.column) if part),
            observed=problem.value,
            place=problem.place,
            measure=problem.hint,
            grade=Grade.MINOR,
        )


def _cell_of(problem: TableProblem) -> str:
    place = problem.place
    if place is None:
        return problem.column
    return str(replace(place, file="")) if place.row is not None else place.column


def register_evidence(row: Row, columns: Iterable[str]) -> tuple[Evidence, ...]:
    """Return cells of a row as written, as what a statement rests on."""
    cells = "; ".join(f"{row.headers.get(name, name)}: {row.raw[name]}" for name in columns if name in row.raw)
    return (Evidence("register", str(row.place()), cells),)
