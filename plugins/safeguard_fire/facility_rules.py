"""The rules for tests of facilities: overdue, failed and not tested again, out of range, incomplete, unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from safeguard import DueState, Grade, Message, Observation, Row, Standing, days_said, fail, info, msg
from safeguard_fire.facility_duties import Duty, FacilityRules
from safeguard_fire.facility_registers import TESTS
from safeguard_fire.row_findings import fails

_TEST = msg("Have it tested now, and record result and date")
_MEND = msg("Have it put right, test it again, and watch the place meanwhile")
_COMPLETE = msg("Complete the record from the report")
_ENTER = msg("Enter the facility, or correct its number")


@dataclass(frozen=True, slots=True)
class Judging:
    """What tests are judged by."""

    as_of: date
    rules: FacilityRules
    minutes: int
    """How long emergency lights must last here."""


def overdue(duty: Duty, case: Judging) -> Iterator[Observation]:
    """Judge whether a facility was tested in time."""
    seen = duty.stands(case.as_of, case.rules.window_days)
    about = _about(duty, seen)
    title, every = duty.rule.title, duty.rule.every.said
    if seen.due is None:
        never = msg("{test}: none is recorded; one is owed every {every}", test=title, every=every)
        yield fail(never, rule="never", measure=_TEST, **about)
    elif seen.state is DueState.OVERDUE and seen.last is None:
        since = msg("{test}: none is recorded since it is in service; due on {due}", test=title, due=str(seen.due))
        yield fail(since, rule="never", measure=_TEST, **about)
    elif seen.state is DueState.OVERDUE:
        yield fail(_late(duty, seen, case), rule="overdue", measure=_TEST, **about)
    elif seen.state is DueState.DUE_NOW:
        now = msg("{test}: due between {lo} and {hi}; it counts as due now", test=title, **_ends(seen))
        yield fail(now, rule="due_now", measure=_TEST, grade=Grade.MINOR, **about)
    elif seen.state is DueState.NEAR:
        near = msg("{test}: due on {due}", test=title, due=str(seen.due))
        yield info(near, rule="near", measure=_TEST, **about)


def _ends(seen: Standing) -> dict[str, str]:
    return {"lo": seen.due.lo.isoformat(), "hi": seen.due.hi.isoformat()} if seen.due else {}


def _late(duty: Duty, seen: Standing, case: Judging) -> Message:
    last, due = seen.last, seen.due
    return msg(
        "{test}: last on {last}, due on {due}: {days} over",
        test=duty.rule.title,
        last=str(last.day) if last else "",
        due=due.hi.isoformat() if due else "",
        days=days_said((case.as_of - due.hi).days) if due else "",
    )


def _about(duty: Duty, seen: Standing) -> dict[str, Any]:
    row = seen.last.row if seen.last is not None else duty.asset_row
    return {
        "subject": duty.key,
        "label": " ".join(part for part in (duty.subject, duty.label) if part),
        "due": str(seen.due) if seen.due else "",
        "observed": str(seen.last.day) if seen.last else "",
        "expected": str(duty.rule.every),
        "place": row.place("date" if seen.last else "asset") if row is not None else None,
    }


def results(duty: Duty, case: Judging) -> Iterator[Observation]:
    """Judge the newest test of a facility: failed, out of range, or without what must be recorded."""
    done = [row for row in duty.tests if (day := row.date("date")) is not None and day.lo <= case.as_of]
    if not done:
        return
    row = done[-1]
    title = duty.rule.title
    if row.text("result") == "fail":
        bad = msg("{test}: failed on {day}, and no later test has passed", test=title, day=str(row.date("date")))
        yield fails(row, "failed", bad, _MEND, **_of(duty, "result"))
    missing = [TESTS.column(name) for name in duty.rule.needs if not row.raw.get(name)]
    for column in missing:
        lacks = msg("{test}: nothing is recorded of: {field}", test=title, field=column.title)
        yield fails(row, f"incomplete.{column.name}", lacks, _COMPLETE, grade=Grade.MINOR, **_of(duty, column.name))
    yield from _values(duty, row, case)


def _values(duty: Duty, row: Row, case: Judging) -> Iterator[Observation]:
    minutes, mpa = row.number_in("minutes"), row.number_in("mpa")
    if "minutes" in duty.rule.needs and minutes is not None and minutes < case.minutes:
        said = msg("Lasted {minutes} minutes; {wanted} are needed", minutes=f"{minutes:g}", wanted=case.minutes)
        about = {"observed": minutes, "expected": case.minutes, **_of(duty, "minutes")}
        yield fails(row, "short", said, _MEND, **about)
    span = case.rules.hydrant_mpa
    if duty.rule.system == "hydrant" and span is not None and mpa is not None and not span[0] <= mpa <= span[1]:
        said = msg("Static pressure {mpa} MPa; {lo} to {hi} are wanted", mpa=mpa, lo=span[0], hi=span[1])
        yield fails(row, "pressure", said, _MEND, observed=mpa, expected=span[0], **_of(duty, "mpa"))


def _of(duty: Duty, column: str) -> dict[str, Any]:
    return {
        "subject": duty.key,
        "label": " ".join(part for part in (duty.subject, duty.label) if part),
        "column": column,
    }


def stranger(row: Row) -> Observation:
    """Say that a test is of a facility that nobody knows."""
    said = msg("The register of facilities does not know {asset}", asset=row.text("asset"))
    return fails(row, "unknown_asset", said, _ENTER, subject=row.text("asset"), column="asset", grade=Grade.MINOR)
