"""The rules for drills: how often, who takes part, what is written down of them, and what is done with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Literal

from safeguard import (
    Deed,
    DueState,
    EveryText,
    Grade,
    Late,
    Message,
    Obligation,
    Observation,
    Row,
    RuleTable,
    add_years,
    days_ahead,
    days_said,
    fail,
    info,
    msg,
    standing,
)
from safeguard_fire.drill_register import DRILLS
from safeguard_fire.row_findings import fails, tells

_HOLD = msg("Hold a drill within 30 days, with everybody, and record it")
_COMPLETE = msg("Complete the record from the papers and from those who took part")
_NOTHING = re.compile(r"无|没有|未发现|无问题|none|no|nothing|-+|/", re.IGNORECASE)
"""What people write where there was no problem."""

_PARTS = re.compile(r"[,;、，；\s]+")


class DrillRules(RuleTable):
    """What stands in ``drills.yaml`` of a profile."""

    every: Mapping[Literal["unit", "key_unit"], EveryText]
    every_basis: str
    grace_days: int
    window_days: int
    share: float
    counting: tuple[str, ...]
    fields: tuple[str, ...]
    fields_basis: str
    entered_within_days: int


@dataclass(frozen=True, slots=True)
class Judging:
    """What drills are judged by."""

    as_of: date
    rules: DrillRules
    key_unit: bool
    staff: int | None
    """How many work there; ``None``: nobody knows."""

    @property
    def obligation(self) -> Obligation:
        """How often a drill is owed."""
        every = self.rules.every["key_unit" if self.key_unit else "unit"]
        return Obligation(every, window_days=self.rules.window_days, grace_days=self.rules.grace_days)

    def is_recent(self, row: Row) -> bool:
        """Whether a drill lies in the last year, or its day is not known: older records are history."""
        day = row.date("date")
        return day is None or add_years(self.as_of, -1) < day.hi


def subject_of(row: Row) -> str:
    """Return how a drill is called: by its number, else by its day and place."""
    return row.text("id") or " ".join(part for part in (row.raw.get("date", ""), row.text("place")) if part)


def counting(rows: Sequence[Row], rules: DrillRules) -> tuple[Row, ...]:
    """Return the drills that count; one without a kind does."""
    return tuple(row for row in rows if not row.raw.get("kind") or row.text("kind") in rules.counting)


def overdue(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Judge how long ago the last drill was, and say which were late."""
    deeds = [Deed(day, row=row) for row in counting(rows, case.rules) if (day := row.date("date")) is not None]
    duty = case.obligation
    seen = standing(duty, deeds, case.as_of)
    about: dict[str, Any] = {"subject": "drills", "label": DRILLS.title, "expected": str(duty.every)}
    if seen.last is None or seen.due is None or seen.last.row is None:
        never = msg("No drill that counts is recorded; one is owed every {every}", every=duty.every.said)
        yield fail(never, rule="overdue", measure=_HOLD, **about)
        return
    about |= {"due": str(seen.due), "observed": str(seen.last.day), "place": seen.last.row.place("date")}
    late = msg(
        "The last drill was on {last}; the next one was due on {due}: {days} over",
        last=str(seen.last.day),
        due=seen.due.hi.isoformat(),
        days=days_said((case.as_of - seen.due.hi).days),
    )
    if seen.state is DueState.OVERDUE:
        yield fail(late, rule="overdue", measure=_HOLD, **about)
    elif seen.state is DueState.DUE_NOW or case.as_of >= seen.due.lo:
        yield fail(_due_now(case, str(seen.due)), rule="due_now", measure=_HOLD, grade=Grade.MINOR, **about)
    elif seen.state is DueState.NEAR:
        near = msg(
            "The next drill is due on {due}, {when}",
            due=str(seen.due.lo),
            when=days_ahead((seen.due.lo - case.as_of).days),
        )
        yield info(near, rule="near", measure=_HOLD, **about)
    yield from _were_late(seen.late, case)


def _due_now(case: Judging, due: str) -> Message:
    return msg(
        "A drill is due now ({due}); it counts as overdue {days} after that",
        due=due,
        days=days_said(case.rules.grace_days),
    )


def _were_late(late: Sequence[Late], case: Judging) -> Iterator[Observation]:
    """Say which drills of the last three years were held after their day: that stays so."""
    for one in late:
        row = one.until.row if one.until else None
        if row is not None and one.due.hi > add_years(case.as_of, -3):
            said = msg(
                "A drill was due on {due} and was held on {day}", due=one.due.hi.isoformat(), day=str(row.date("date"))
            )
            yield tells(row, "was_late", said, subject=subject_of(row), column="date", due=str(one.due))


def record(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Judge whether a drill is recorded with all that is wanted, at the time, and with what was learnt."""
    for row in filter(case.is_recent, rows):
        yield from _complete(row, case)
        yield from _learnt(row)
        yield from _in_time(row, case)


def _complete(row: Row, case: Judging) -> Iterator[Observation]:
    missing = [DRILLS.column(name) for name in case.rules.fields if not row.raw.get(name)]
    if missing:
        names = {
            "zh": "、".join(column.title["zh"] for column in missing),
            "en": ", ".join(column.title["en"] for column in missing),
        }
        yield _minor(row, "incomplete", missing[0].name, msg("The record says nothing of: {fields}", fields=names))


def _minor(row: Row, rule: str, column: str, said: Message, measure: Message = _COMPLETE, **about: Any) -> Observation:
    return fails(row, rule, said, measure, subject=subject_of(row), column=column, grade=Grade.MINOR, **about)


def _learnt(row: Row) -> Iterator[Observation]:
    if not row.raw.get("evaluation"):
        said = msg("The drill was not evaluated")
        evaluate = msg("Evaluate it with those who took part, and write down what went well and what did not")
        yield _minor(row, "not_evaluated", "evaluation", said, evaluate)
    problems = row.text("problems")
    if problems and not _NOTHING.fullmatch(problems) and not row.raw.get("follow_up"):
        said = msg(
            "The drill showed a problem, and nothing is said of what was done about it: {problem}", problem=problems
        )
        act = msg("Say what is done about it, by whom and by when")
        yield _minor(row, "no_follow_up", "follow_up", said, act)


def _in_time(row: Row, case: Judging) -> Iterator[Observation]:
    day, entered = row.date("date"), row.date("entered")
    if day is None:
        return
    if day.lo > case.as_of:
        said = msg("The drill is dated {day}, in the future: it proves nothing", day=str(day))
        yield _minor(row, "future_date", "date", said)
    elif entered is not None and Deed(day, entered.lo).back_filled(case.rules.entered_within_days):
        said = msg("Written down {days} after the drill", days=days_said((entered.lo - day.hi).days))
        yield tells(row, "back_filled", said, subject=subject_of(row), column="entered")


def participation(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Judge whether enough of the staff took part; nothing is said where nobody knows how many there are."""
    if case.staff is None:
        return
    wanted = ceil(case.staff * case.rules.share)
    for row in filter(case.is_recent, counting(rows, case.rules)):
        came = row.number_in("participants")
        if came is not None and came < wanted:
            said = msg(
                "{came} took part; at least {wanted} of {staff} should", came=int(came), wanted=wanted, staff=case.staff
            )
            again = msg("Hold another drill for those who were not there")
            yield _minor(row, "few_took_part", "participants", said, again, observed=int(came), expected=wanted)


def photos(rows: Sequence[Row], _case: Judging) -> Iterator[Observation]:
    """Say which photo stands with more than one drill."""
    shown: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for photo in dict.fromkeys(part.casefold() for part in _PARTS.split(row.text("photos")) if part):
            shown[photo].append(row)
    for photo, several in sorted(shown.items()):
        for row in sorted(several, key=_when)[1:]:
            said = msg("The photo {photo} stands with another drill too", photo=photo)
            own = msg("Put the photos of this drill there")
            yield _minor(row, f"photo_again.{photo}", "photos", said, own)


def _when(row: Row) -> tuple[str, str]:
    day = row.date("date")
    return day.lo.isoformat() if day else "", subject_of(row)
