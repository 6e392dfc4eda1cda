"""Notices of the fire authority, from their register: what must be put right by when, and whether it was.

PASS: a notice of 2026-10-09 with the deadline 2026-11-09 passed its re-inspection on 2026-11-05.
FAIL: the deadline 2026-11-09 is over, nobody asked for a re-inspection, and it is not passed.

Source: Fire Protection Law 60(1)(7); order 61 of the Ministry of Public Security, article 35.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    DateInterval,
    Grade,
    Observation,
    RegisterName,
    Row,
    RuleTable,
    data_findings,
    days_ahead,
    days_said,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.notice_register import NOTICES
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.row_findings import fails, tells

Family = Literal["deadline", "record", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)

_DO = msg("Put it right at once, tell the authority, and ask for the re-inspection")
_ASK = msg("Ask the authority for the re-inspection in writing, and keep the copy")
_NONE = msg("Enter the notices; where none ever came, take the register out of site.yaml, and say so when asked")
_NAME = msg("Name who answers for it")


class NoticeRules(RuleTable):
    """What stands in ``notices.yaml`` of a profile."""

    window_days: int = Field(ge=0)
    without_deadline_days: int = Field(ge=0)
    basis: str


class Notices(Checker):
    """Notices of the fire authority: put right within their deadline, answered, passed at the re-inspection.

    A notice is settled by the day on which the re-inspection was passed, not by what the office says of it. An extended
    deadline counts. The deadline's own day is still in time. An empty register proves nothing: where no notice ever
    came, leave it out of ``site.yaml``, and a person is asked.
    """

    id = "fire.notices"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("authority_notices", alias="register", description="register of notices")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many notices they could judge."""
        rules = rules_of(ctx, options.profile, "notices", NoticeRules)
        table = ctx.register(options.register_, NOTICES)
        if not table.rows:
            yield no_records(NOTICES.title, _NONE)
            yield Coverage(0, "rows")
            return
        names = {row.number: subject_of(row) for row in table.rows}
        for row in table.rows:
            if "deadline" in options.rules:
                yield from deadline(row, rules, ctx.as_of)
            if "record" in options.rules:
                yield from _record(row, ctx.as_of)
        if "data" in options.rules:
            yield from data_findings(table.problems, names)
        yield _coverage(table.rows)


def subject_of(row: Row) -> str:
    """Return how a notice is called."""
    return row.text("number") or row.text("content") or row.raw.get("issued", "?")


def due_of(row: Row, rules: NoticeRules) -> DateInterval | None:
    """Return by when a notice must be settled: its deadline, the extended one, or some days after it came."""
    day = row.date("extended_to") or row.date("deadline")
    if day is not None or row.raw.get("deadline") or row.raw.get("extended_to"):
        return day
    issued = row.date("issued")
    if issued is None:
        return None
    days = timedelta(days=rules.without_deadline_days)
    return DateInterval(issued.lo + days, issued.hi + days)


def is_settled(row: Row, as_of: date) -> bool:
    """Whether the re-inspection was passed."""
    closed = row.date("closed")
    return closed is not None and closed.lo <= as_of


def deadline(row: Row, rules: NoticeRules, as_of: date) -> Iterator[Observation]:
    """Judge whether a notice that is not settled is overdue or soon due."""
    due = due_of(row, rules)
    if due is None or is_settled(row, as_of):
        return
    about: dict[str, Any] = {
        "subject": subject_of(row),
        "label": row.text("content"),
        "column": "deadline",
        "due": str(due),
    }
    if as_of > due.hi:
        yield _overdue(row, due, as_of, about)
    elif as_of > due.lo or (due.lo - as_of).days <= rules.window_days:
        ahead = days_ahead(max(0, (due.lo - as_of).days))
        yield tells(row, "near", msg("To be put right by {due}, {when}", due=str(due), when=ahead), **about)


def _overdue(row: Row, due: DateInterval, as_of: date, about: Mapping[str, Any]) -> Observation:
    days = days_said((as_of - due.hi).days)
    if row.date("applied") is not None:
        said = msg(
            "Due on {due}: {days} over; asked for on {day}, not yet passed",
            due=due.hi.isoformat(),
            days=days,
            day=str(row.date("applied")),
        )
        return fails(row, "not_passed", said, _ASK, **about)
    said = msg("Due on {due}: {days} over, and no re-inspection was asked for", due=due.hi.isoformat(), days=days)
    return fails(row, "overdue", said, _DO, **about)


def _record(row: Row, as_of: date) -> Iterator[Observation]:
    about: dict[str, Any] = {"subject": subject_of(row), "grade": Grade.MINOR}
    if not row.raw.get("owner") and not is_settled(row, as_of):
        yield fails(row, "no_owner", msg("Nobody is named who answers for it"), _NAME, column="owner", **about)
    closed, issued = row.date("closed"), row.date("issued")
    if closed is not None and closed.lo > as_of:
        said = msg("The re-inspection is dated {day}, in the future: it settles nothing", day=str(closed))
        yield fails(row, "future_date", said, _NAME, column="closed", **about)
    elif closed is not None and issued is not None and closed.hi < issued.lo:
        said = msg("Passed on {closed}, before it came on {issued}", closed=str(closed), issued=str(issued))
        yield fails(row, "before_issue", said, _NAME, column="closed", **about)


def _coverage(rows: Sequence[Row]) -> Coverage:
    undated = sorted(subject_of(row) for row in rows if row.date("issued") is None and row.date("deadline") is None)
    left_out = {"neither day nor deadline is known": len(undated)} if undated else {}
    return Coverage(len(rows) - len(undated), "rows", left_out, tuple(undated))
