"""Fire inspections, from their register: one in every month or quarter, signed by two, hazards dealt with.

PASS: an inspection on 2026-11-10, signed by 李强 and by the head of the department 王敏; none is missing before it.
FAIL: nobody inspected in 2026-08, and the office owes one a month.

Source: order 61 of the Ministry of Public Security, articles 26 to 28.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    Deed,
    Grade,
    Observation,
    RegisterName,
    Row,
    RuleTable,
    TurnState,
    add_months,
    data_findings,
    fail,
    info,
    msg,
    no_records,
    turns,
)
from safeguard import Options as BaseOptions
from safeguard_fire.inspection_register import INSPECTIONS
from safeguard_fire.listing import period_ranges
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.row_findings import fails

Family = Literal["frequency", "record", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
Word = Literal["month", "quarter"]
Office = Literal["public", "unit", "key_unit"]

_GO = msg("Inspect now; what was missed stays missed, and must not be written down afterwards")
_SIGN = msg("Have the inspector and the head of the department sign each record, two different people")
_ACT = msg("Put the hazard right or set a deadline for it, and write down what was done")
_NOTHING = frozenset({"无", "没有", "未发现", "未发现问题", "无问题", "正常", "/", "-", "none", "nothing", "no"})


class InspectionRules(RuleTable):
    """What stands in ``inspections.yaml`` of a profile."""

    every: Mapping[Office, Word]
    every_basis: str
    look_back_months: int = Field(ge=1, le=120)
    signatures_basis: str
    entered_within_days: int = Field(ge=0)


class Inspections(Checker):
    """Fire inspections: one in each month or quarter, signed by inspector and head of department, hazards dealt with.

    A period that is over without an inspection stays missed. Periods before the first entry of the register are not
    counted. What was written down too long afterwards is told, but does not prove that it was done in time. An
    inspection whose day is not known is counted as left out.
    """

    id = "fire.inspections"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("fire_inspections", alias="register", description="register of inspections")
        key_unit: bool = Field(default=False, description="whether the office is a key fire safety unit")
        public: bool = Field(default=False, description="whether it is a public body: 机关、团体、事业单位")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many inspections they could judge."""
        rules = rules_of(ctx, options.profile, "inspections", InspectionRules)
        table = ctx.register(options.register_, INSPECTIONS)
        if not table.rows:
            yield no_records(INSPECTIONS.title)
            yield Coverage(0, "rows")
            return
        if "frequency" in options.rules:
            kind: Office = "key_unit" if options.key_unit else "public" if options.public else "unit"
            yield from frequency(table.rows, rules, kind, ctx.as_of)
        if "record" in options.rules:
            for row in _recent(table.rows, rules, ctx.as_of):
                yield from record(row)
        if "data" in options.rules:
            yield from data_findings(table.problems, {row.number: subject_of(row) for row in table.rows})
        yield _coverage(table.rows)


def subject_of(row: Row) -> str:
    """Return how an inspection is called: by its day and department."""
    return " ".join(part for part in (row.raw.get("date", "?"), row.text("department")) if part)


def frequency(rows: Sequence[Row], rules: InspectionRules, office: Office, as_of: date) -> Iterator[Observation]:
    """Say in which months or quarters nobody inspected, and which inspections were written down late."""
    deeds = [Deed(day, _exact(row), row) for row in rows if (day := row.date("date")) is not None]
    known = [deed.day.lo for deed in deeds if deed.day.lo <= as_of]
    first = _since(rules, as_of)
    # Without any entry up to today, the last whole period is owed at least.
    since = max(first, min(known)) if known else add_months(as_of.replace(day=1), -3)
    found = list(turns(rules.every[office], deeds, since, as_of, entered_within_days=rules.entered_within_days))
    label = INSPECTIONS.title
    missed = [turn for turn in found if turn.state is TurnState.MISSED]
    if missed:
        which = ", ".join(period_ranges(missed))
        said = msg("Nobody inspected in {count} of {all}: {which}", count=len(missed), all=len(found), which=which)
        done = len(found) - len(missed)
        yield fail(
            said,
            rule="missed",
            subject="inspections",
            label=label,
            measure=_GO,
            observed=done,
            expected=len(found),
        )
    late = [turn for turn in found if turn.state is TurnState.BACK_FILLED]
    if late:
        told = msg("Written down late, which proves nothing: {which}", which=", ".join(period_ranges(late)))
        yield fail(told, rule="entered_late", subject="inspections", label=label, measure=_GO, grade=Grade.MINOR)
    unclear = [turn for turn in found if turn.state is TurnState.UNCLEAR]
    if unclear:
        told = msg("Only the year is known: {which}", which=", ".join(period_ranges(unclear)))
        yield info(told, rule="unclear", subject="inspections", label=label)


def _exact(row: Row) -> date | None:
    entered = row.date("entered")
    return entered.lo if entered is not None else None


def _since(rules: InspectionRules, as_of: date) -> date:
    return add_months(as_of.replace(day=1), -rules.look_back_months)


def _recent(rows: Sequence[Row], rules: InspectionRules, as_of: date) -> Iterator[Row]:
    first = _since(rules, as_of)
    return (row for row in rows if (day := row.date("date")) is not None and day.hi >= first and day.lo <= as_of)


def record(row: Row) -> Iterator[Observation]:
    """Judge the two signatures of an inspection, and what was done about what it found."""
    subject, head = subject_of(row), row.text("head")
    if head and head == row.text("inspector"):
        same = msg("{name} signed both as inspector and as head of the department", name=head)
        yield fails(row, "self_signed", same, _SIGN, subject=subject, column="head", grade=Grade.MINOR)
    if row.text("found").casefold() not in {"", *_NOTHING} and not row.raw.get("action"):
        said = msg("A hazard was found, and nothing is said of what was done: {what}", what=row.text("found"))
        yield fails(row, "not_handled", said, _ACT, subject=subject, column="action")


def _coverage(rows: Sequence[Row]) -> Coverage:
    undated = sorted(subject_of(row) for row in rows if row.date("date") is None)
    left_out = {"the day is not known": len(undated)} if undated else {}
    return Coverage(len(rows) - len(undated), "rows", left_out, tuple(undated))
