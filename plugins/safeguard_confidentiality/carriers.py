"""The register of secret carriers: loans, receipts, terms and numbers.

An item chooses the families of rules that it is about: ``overdue`` (lent and not back), ``unsigned`` (receipt not
signed for), ``holder`` (nobody keeps it), ``lost``, ``expired`` (term over, or soon), ``term_limit`` (above 30, 20 or
10 years by level), ``gap`` (a number missing in its series), ``duplicate`` (a number twice).

PASS: lent on 2026-11-01, due back on 2026-12-01, seen on 2026-11-23. FAIL: due back on 2026-11-01.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    Observation,
    Options,
    RegisterName,
    Row,
    Table,
    Text,
    cannot_tell,
    fail,
    msg,
)
from safeguard_confidentiality.carrier_register import CARRIERS, label_of, subject_of
from safeguard_confidentiality.carrier_rules import READ_BY, ROW_RULES, Day
from safeguard_confidentiality.sequence import gaps

Family = Literal["overdue", "unsigned", "holder", "lost", "expired", "term_limit", "gap", "duplicate"]


class Carriers(Checker):
    """The register of secret carriers: loans, receipts, terms, numbers.

    Every row is judged by the chosen families of rules. A cell that cannot be read leaves its row unjudged, which is an
    error of that row, never a pass. Titles are not repeated in findings, because they may be secret themselves.
    """

    id: ClassVar[str] = "confidentiality.carriers"

    class Options(Options):
        """Which register, and which families of rules."""

        register: RegisterName = Field("carriers", description="Name of the register.")
        rules: tuple[Family, ...] = Field(
            ("overdue", "unsigned", "holder", "lost", "expired", "term_limit", "gap", "duplicate"),
            min_length=1,
            description="Families of rules to apply.",
        )
        near_days: int = Field(90, ge=0, le=3650, description="Days ahead at which the end of a term is announced.")

    def check(self, ctx: Context, options: Options) -> Iterable[Observation | Coverage]:
        """Judge the register row by row, then as a whole."""
        table = ctx.register(options.register, CARRIERS)
        _need_columns(table, options.rules)
        unreadable = _unreadable(table, options.rules)
        yield from unreadable.values()
        day = Day(ctx.as_of, options.near_days)
        named = [row for row in table.rows if row.text("number")]
        for row in named:
            if row.number not in unreadable:
                for family in options.rules:
                    if family in ROW_RULES:
                        yield from ROW_RULES[family][0](row, day)
        if "gap" in options.rules:
            yield from _gaps(named)
        if "duplicate" in options.rules:
            yield from _duplicates(named)
        left_out = {"unreadable": len(unreadable)} if unreadable else {}
        unseen = tuple(observation.subject for observation in unreadable.values())
        yield Coverage(len(table.rows) - len(unreadable), "rows", left_out, unseen)


def _need_columns(table: Table, rules: Sequence[Family]) -> None:
    """Refuse to judge by columns that the register does not have: nothing would ever fail."""
    needed = {column for family in rules if family in ROW_RULES for column in ROW_RULES[family][1]}
    missing = [column for column in CARRIERS.columns if column.name in needed - set(table.columns)]
    if missing:
        raise CannotTell(
            msg(
                "The register lacks columns that the rules need: {columns}",
                columns={
                    language: ", ".join(column.title[language] for column in missing) for language in ("zh", "en")
                },
            )
        )


def _unreadable(table: Table, rules: Sequence[Family]) -> dict[int, Observation]:
    """Return, by row, what cannot be judged because a cell of it cannot be read."""
    read = {"number", *(column for family in rules for column in READ_BY[family])}
    rows = {row.number: row for row in table.rows}
    found: dict[int, Observation] = {}
    for problem in table.problems:
        number = problem.place.row if problem.place else None
        if number in rows and number not in found and problem.column in ("", *read):
            row = rows[number]
            found[number] = cannot_tell(
                msg("The cell {column} is empty or cannot be read", column=_title(problem.column)),
                subject=subject_of(row),
                label=label_of(row),
                rule="unreadable",
                place=problem.place,
            )
    return found


def _title(column: str) -> Text:
    return CARRIERS.column(column).title if column else {"zh": "多余单元格", "en": "beyond the last header"}


def _gaps(rows: Iterable[Row]) -> Iterator[Observation]:
    for number in gaps(row.text("number") for row in rows):
        yield fail(msg("The number is missing in its series: find out where it went"), subject=number, rule="gap")


def _duplicates(rows: Iterable[Row]) -> Iterator[Observation]:
    seen: dict[str, Row] = {}
    for row in rows:
        subject = subject_of(row)
        if subject in seen:
            yield fail(
                msg("The number stands twice, first in row {row}", row=seen[subject].number),
                subject=subject,
                label=label_of(row),
                rule="duplicate",
                place=row.place("number"),
            )
        else:
            seen[subject] = row
