"""What the register of checks shows: months without a check, and numbers that no extinguisher has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safeguard import (
    DateInterval,
    Grade,
    Observation,
    Row,
    TurnState,
    add_months,
    data_findings,
    fail,
    msg,
    period_of,
    periods,
    plain,
    register_evidence,
    turns,
)
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.check_register import CheckHistory, check_called
from safeguard_fire.extinguishers.families import Family, Said, Unjudged, Verdict
from safeguard_fire.extinguishers.unit import Unit

_FROM_NOW_ON = msg("Check it in every period from now on; do not enter afterwards what was not done")
_CORRECT = msg("Look at the extinguisher, then correct the register")


def history_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Say in which calendar months, or halves of them, an extinguisher was not checked. A period that runs is open."""
    if case.history is None:
        return
    word = "half-month" if case.is_half_monthly(unit) else "month"
    since = _since(unit, case, word)
    if since > case.as_of:
        return
    seen = list(turns(word, case.history.of(unit.row.text("id")), since, case.as_of))
    missed = [turn.period.key for turn in seen if turn.state is TurnState.MISSED]
    if missed:
        yield case.fails(
            unit,
            Family.INSPECTION,
            "periods_missed",
            msg("Periods without a recorded check: {periods}", periods=", ".join(missed)),
            _FROM_NOW_ON,
            grade=Grade.MINOR,
            column="id",
            observed=len(missed),
            expected=0,
        )
    if any(turn.state is TurnState.UNCLEAR for turn in seen):
        yield Unjudged(Family.INSPECTION, "the day of an earlier check is not known")


def _since(unit: Unit, case: Case, word: str) -> date:
    """Return the first day that is looked at: so many months back, or the first whole period after it came."""
    first = add_months(case.as_of.replace(day=1), -case.profile.checks.history_months)
    came = unit.done("install_date") or unit.made
    if came is None:
        return first
    begun = period_of(word, came.hi)
    return max(first, list(periods(word, begun.first, add_months(begun.last, 1)))[1].first)


def last_check(unit: Unit, case: Case) -> DateInterval | None:
    """Return when an extinguisher was checked last, by whichever register knows of the later check."""
    here = unit.done("last_inspect_date")
    if case.history is None:
        return here
    there = [deed.day for deed in case.history.of(unit.row.text("id")) if deed.day.lo <= case.as_of]
    known = [day for day in (here, *there) if day is not None]
    return max(known, key=lambda day: (day.hi, day.lo)) if known else None


def history_data(history: CheckHistory, units: Sequence[Unit]) -> Iterator[Said]:
    """Say which rows of the register of checks cannot be read, and which mean no extinguisher."""
    called = {row.number: check_called(row) for row in history.table.rows}
    for found in data_findings(history.table.problems, called):
        yield Said(Family.DATA, found)
    known = {plain(unit.row.text("id")) for unit in units}
    for number in sorted(history.made.keys() - known):
        rows = [deed.row for deed in history.made[number] if deed.row is not None]
        yield Said(Family.DATA, _unknown(min(rows, key=check_called)))


def _unknown(row: Row) -> Observation:
    written = row.text("id")
    return fail(
        msg("Checks are recorded of {number}, which the register of extinguishers does not have", number=written),
        subject=written,
        label=written,
        rule="unknown_unit",
        observed=written,
        place=row.place("id"),
        measure=_CORRECT,
        evidence=register_evidence(row, row.raw),
        grade=Grade.MINOR,
    )
