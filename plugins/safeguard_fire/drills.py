"""Fire and evacuation drills, from the register of drills.

PASS: a drill on 2026-05-12 with 35 of 40 people, evaluated, what went wrong was put right (seen on 2026-11-23).
FAIL: the last drill was on 2025-03-04, and the office owes one a year.

Source: order 61 of the Ministry of Public Security, articles 40 and 43(7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    Observation,
    RegisterName,
    Row,
    Table,
    data_findings,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.drill_register import DRILLS
from safeguard_fire.drill_rules import (
    DrillRules,
    Judging,
    overdue,
    participation,
    photos,
    record,
    subject_of,
)
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.staff_register import staff_count

Family = Literal["overdue", "record", "participation", "photos", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)

_RULES: Mapping[str, Callable[[Sequence[Row], Judging], Iterator[Observation]]] = {
    "overdue": overdue,
    "record": record,
    "participation": participation,
    "photos": photos,
}


class Drills(Checker):
    """Fire drills: held often enough, by enough people, recorded, evaluated, learnt from.

    A desk-top exercise does not count as a drill. The day on which the next one is due is reached when it is that day;
    then there are some days of grace. What was late stays told. A drill without a day
    is counted as left out.
    """

    id = "fire.drills"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("drills", alias="register", description="register of drills")
        staff: str = Field("staff", description="register of staff, where one is kept: how many should take part")
        staff_count: int | None = Field(None, ge=0, description="how many work here, where no such register is kept")
        key_unit: bool = Field(default=False, description="whether the office is a key fire safety unit")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many drills they could judge."""
        rules = rules_of(ctx, options.profile, "drills", DrillRules)
        table = ctx.register(options.register_, DRILLS)
        if not table.rows:
            yield no_records(DRILLS.title)
            yield Coverage(0, "rows")
            return
        staff = options.staff_count if options.staff_count is not None else staff_count(ctx, options.staff)
        case = Judging(ctx.as_of, rules, options.key_unit, staff)
        for family in options.rules:
            if family == "data":
                yield from _data(table)
            else:
                yield from _RULES[family](table.rows, case)
        yield _coverage(table.rows, options.rules, case)


def _data(table: Table) -> Iterator[Observation]:
    return data_findings(table.problems, {row.number: subject_of(row) for row in table.rows})


def _coverage(rows: Sequence[Row], families: Sequence[Family], case: Judging) -> Coverage:
    unknown = [subject_of(row) for row in rows if row.date("date") is None]
    left_out = {"the day is not known": len(unknown)} if unknown else {}
    if "participation" in families and case.staff is None:
        known = [subject_of(row) for row in rows if row.date("date") is not None]
        left_out["nobody knows how many work here"] = len(known)
        return Coverage(0, "rows", left_out, tuple(sorted(unknown + known)))
    return Coverage(len(rows) - len(unknown), "rows", left_out, tuple(sorted(unknown)))
