"""Hot work, from the register of permits: approved, certified, watched, checked afterwards.

PASS: approved before the start by another person, a certificate valid that day, a fire watch, a check 40 minutes later.
FAIL: approved after the start; the welder's certificate ended in October; nobody watched.

Source: Fire Protection Law 21; times of validity after GB 30871, to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    Grade,
    Message,
    Observation,
    RegisterName,
    Row,
    RuleTable,
    data_findings,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.hot_work_register import PERMITS
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.row_findings import fails

Family = Literal["approval", "certificate", "watch", "recheck", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
Judge = Callable[["Permit", "HotWorkRules"], Iterator[Observation]]

_STOP = msg("No work without a permit that somebody else approved before it began; stop what is running")
_CERTIFY = msg("Only somebody with a valid certificate works; take a copy of it with the permit")
_WATCH = msg("Clear the place, put an extinguisher there, and name a watch who does nothing else")
_CHECK = msg("Go back and look for embers, and write down when")


class HotWorkRules(RuleTable):
    """What stands in ``hot_work.yaml`` of a profile."""

    basis: str
    valid_hours: Mapping[Literal["special", "first", "second"], float]
    valid_basis: str
    recheck_minutes: int = Field(ge=0)
    look_back_days: int = Field(gt=0)


@dataclass(frozen=True, slots=True)
class Permit:
    """One permit with its times."""

    row: Row
    start: datetime
    end: datetime
    as_of: date

    def says(
        self, rule: str, column: str, message: Message, measure: Message, grade: Grade | None = None, **about: Any
    ) -> Observation:
        """Say that it fails a rule."""
        label, subject = self.row.text("place"), subject_of(self.row)
        return fails(
            self.row, rule, message, measure, subject=subject, label=label, column=column, grade=grade, **about
        )

    def moment(self, column: str) -> datetime | None:
        """Return a time of the row, as written there."""
        return _moment(self.row, column)


class HotWork(Checker):
    """Hot work: every permit approved in time by another person, certified people, a watch, a check afterwards.

    The permits of the last year are judged. A permit without its times cannot be judged and is counted as left out.
    """

    id = "fire.hot_work"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field(
            "hot_work_permits", alias="register", description="register of hot-work permits"
        )
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many permits they could judge."""
        rules = rules_of(ctx, options.profile, "hot_work", HotWorkRules)
        table = ctx.register(options.register_, PERMITS)
        if not table.rows:
            yield no_records(PERMITS.title)
            yield Coverage(0, "rows")
            return
        permits = [permit for row in table.rows if (permit := _permit(row, ctx.as_of)) is not None]
        first = ctx.as_of - timedelta(days=rules.look_back_days)
        for permit in permits:
            if permit.start.date() >= first:
                for family in options.rules:
                    yield from _RULES[family](permit, rules) if family in _RULES else ()
        if "data" in options.rules:
            yield from data_findings(table.problems, {row.number: subject_of(row) for row in table.rows})
        yield _coverage(table.rows, permits)


def subject_of(row: Row) -> str:
    """Return how a permit is called."""
    return row.text("number") or " ".join(filter(None, (row.raw.get("start", ""), row.text("place"))))


def _moment(row: Row, column: str) -> datetime | None:
    found = row.values.get(column)
    return found.replace(tzinfo=None) if isinstance(found, datetime) else None


def _permit(row: Row, as_of: date) -> Permit | None:
    start, end = _moment(row, "start"), _moment(row, "end")
    return None if start is None or end is None else Permit(row, start, end, as_of)


def _approval(permit: Permit, rules: HotWorkRules) -> Iterator[Observation]:
    row, approved = permit.row, permit.moment("approved")
    approver = row.text("approver")
    if not approver:
        yield permit.says("not_approved", "approver", msg("Nobody approved the work"), _STOP)
    elif approver in {row.text("applicant"), row.text("welder")} - {""}:
        said = msg("{name} approved the own work", name=approver)
        yield permit.says("self_approved", "approver", said, _STOP)
    if approved is not None and approved > permit.start:
        said = msg(
            "Approved at {approved}, after the start at {start}", approved=_shown(approved), start=_shown(permit.start)
        )
        yield permit.says("approved_late", "approved", said, _STOP)
    yield from _duration(permit, rules)


def _duration(permit: Permit, rules: HotWorkRules) -> Iterator[Observation]:
    hours = (permit.end - permit.start).total_seconds() / 3600
    kind = permit.row.text("class")
    limit = next((most for name, most in rules.valid_hours.items() if name == kind), max(rules.valid_hours.values()))
    if hours < 0:
        said = msg("Ends at {end}, before it starts at {start}", end=_shown(permit.end), start=_shown(permit.start))
        yield permit.says("end_before_start", "end", said, _STOP, Grade.MINOR)
    elif hours > limit:
        said = msg("Valid for {hours} hours; {limit} at most", hours=f"{hours:g}", limit=f"{limit:g}")
        yield permit.says("too_long", "end", said, _STOP, Grade.MINOR, observed=hours, expected=limit)


def _certificate(permit: Permit, _rules: HotWorkRules) -> Iterator[Observation]:
    until = permit.row.date("certificate_until")
    if not permit.row.raw.get("certificate"):
        yield permit.says("no_certificate", "certificate", msg("No certificate of the welder is recorded"), _CERTIFY)
    elif until is None:
        said = msg("The certificate has no end of validity: nobody knows whether it was valid")
        yield permit.says("certificate_undated", "certificate_until", said, _CERTIFY, Grade.MINOR)
    elif until.hi < permit.start.date():
        said = msg("The certificate ended on {until}, before the work", until=until.hi.isoformat())
        yield permit.says("certificate_ended", "certificate_until", said, _CERTIFY, due=str(until))


def _watch(permit: Permit, _rules: HotWorkRules) -> Iterator[Observation]:
    watcher = permit.row.text("watcher")
    if not watcher:
        yield permit.says("no_watch", "watcher", msg("Nobody is named who watched the work"), _WATCH)
    elif watcher == permit.row.text("welder"):
        yield permit.says("own_watch", "watcher", msg("{name} watched the own work", name=watcher), _WATCH)
    if not permit.row.raw.get("measures"):
        said = msg("Nothing is recorded of the measures taken")
        yield permit.says("no_measures", "measures", said, _WATCH, Grade.MINOR)


def _recheck(permit: Permit, rules: HotWorkRules) -> Iterator[Observation]:
    checked = permit.moment("checked")
    if checked is None and permit.end.date() < permit.as_of:
        said = msg("Nobody looked after the work for embers")
        yield permit.says("not_checked", "checked", said, _CHECK, Grade.MINOR)
    elif checked is not None and checked - permit.end < timedelta(minutes=rules.recheck_minutes):
        said = msg(
            "Checked at {checked}, less than {minutes} minutes after the end",
            checked=_shown(checked),
            minutes=rules.recheck_minutes,
        )
        yield permit.says("checked_early", "checked", said, _CHECK, Grade.OBSERVATION)


def _shown(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")


_RULES: Mapping[str, Judge] = {
    "approval": _approval,
    "certificate": _certificate,
    "watch": _watch,
    "recheck": _recheck,
}


def _coverage(rows: Sequence[Row], permits: Sequence[Permit]) -> Coverage:
    judged = {permit.row.number for permit in permits}
    unseen = tuple(sorted(subject_of(row) or "?" for row in rows if row.number not in judged))
    left_out = {"start or end is not known": len(unseen)} if unseen else {}
    return Coverage(len(permits), "rows", left_out, unseen)
