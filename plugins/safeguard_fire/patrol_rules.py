"""The rules for patrols: missed days and gaps, signatures, contents, what was done about faults, doubts about times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Literal

from safeguard import (
    DateInterval,
    Deed,
    Grade,
    Message,
    Observation,
    Row,
    RuleTable,
    TurnState,
    fail,
    info,
    msg,
    turns,
)
from safeguard_fire.listing import period_ranges
from safeguard_fire.patrol_register import CONTENTS, PATROLS
from safeguard_fire.row_findings import fails

_GO = msg("Set up who goes round when, with a substitute, and look at the log every week")
_SIGN = msg("Give it back to be signed by whoever answers for it, another person than the patroller")
_ACT = msg("Put it right or enter it as a hazard, and write down what was done")
_LOOK_INTO = msg("Ask whoever wrote it how the rounds were made; have them entered at the point and at the time")

Word = Literal["day", "week"]


class PatrolRules(RuleTable):
    """What stands in ``patrol.yaml`` of a profile."""

    every: Mapping[Literal["unit", "key_unit"], Word]
    every_basis: str
    gap_hours: float
    gap_basis: str
    contents_basis: str
    look_back_days: int
    entered_within_days: int
    days_in_one_minute: int
    points_at_once: int


@dataclass(frozen=True, slots=True)
class Judging:
    """What a log is judged by."""

    as_of: date
    rules: PatrolRules
    word: Word
    working: Callable[[date], bool] | None
    """Which days are working days, where only they count."""
    hours: tuple[time, time] | None
    """Opening hours in which the gap between two rounds is limited."""

    @property
    def first_day(self) -> date:
        """The first day that is looked at."""
        return self.as_of - timedelta(days=self.rules.look_back_days)

    def counts(self, day: date) -> bool:
        """Whether a round is owed on a day."""
        return self.working is None or self.working(day)


def when(row: Row) -> datetime | None:
    """Return when a round was made."""
    moment = row.values.get("time")
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else None


def entered(row: Row) -> datetime | None:
    """Return when it was written down, where the log says so."""
    moment = row.values.get("entered")
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else None


def recent(rows: Sequence[Row], case: Judging) -> list[Row]:
    """Return the rounds of the days that are looked at, in order of time."""
    dated = [(moment, row) for row in rows if (moment := when(row)) is not None]
    return [row for moment, row in sorted(dated, key=_in_time) if case.first_day <= moment.date() <= case.as_of]


def _in_time(pair: tuple[datetime, Row]) -> tuple[datetime, str, str]:
    moment, row = pair
    return moment, row.text("point"), row.text("patroller")


def frequency(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Say on which days, or in which weeks, nobody went round."""
    yield from _missed([row for row in rows if row.text("round") != "closing"], case, "patrol", case.word)
    if case.hours is not None:
        yield from _gaps(rows, case, *case.hours)


def closing(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Say on which days nobody looked round at closing time."""
    yield from _missed([row for row in rows if row.text("round") == "closing"], case, "closing", "day")


def _missed(rows: Sequence[Row], case: Judging, kind: str, word: Word) -> Iterator[Observation]:
    deeds = [_deed(row) for row in rows if when(row) is not None]
    known = [deed.day.lo for deed in deeds if deed.day.lo <= case.as_of]
    since = max(case.first_day, min(known)) if known else case.first_day
    counts = case.counts if word == "day" else None
    within = case.rules.entered_within_days
    found = list(turns(word, deeds, since, case.as_of, counts=counts, entered_within_days=within))
    missed = [turn for turn in found if turn.state is TurnState.MISSED]
    titles = {"patrol": {"zh": "防火巡查", "en": "Patrols"}, "closing": {"zh": "班后检查", "en": "Closing-time checks"}}
    about: dict[str, Any] = {"subject": kind, "label": titles[kind]}
    if missed:
        said = msg(
            "Nobody went round in {count} of {all}: {which}",
            count=len(missed),
            all=len(found),
            which=", ".join(period_ranges(missed)),
        )
        owed = len(found)
        yield fail(said, rule="missed", measure=_GO, observed=owed - len(missed), expected=owed, **about)
    late = [turn for turn in found if turn.state is TurnState.BACK_FILLED]
    if late:
        told = msg("Written down later than the day after: {which}", which=", ".join(period_ranges(late)))
        yield info(told, rule="entered_late", **about)


def _deed(row: Row) -> Deed:
    moment, written = when(row), entered(row)
    day = moment.date() if moment is not None else date.min
    return Deed(DateInterval(day, day), written.date() if written is not None else None, row)


def _gaps(rows: Sequence[Row], case: Judging, opens: time, closes: time) -> Iterator[Observation]:
    """Say on which days two rounds lay too far apart while the office was open."""
    limit = timedelta(hours=case.rules.gap_hours)
    days: dict[date, list[datetime]] = defaultdict(list)
    for row in recent(rows, case):
        moment = when(row)
        if moment is not None:
            days[moment.date()].append(moment)
    long = []
    for day, moments in sorted(days.items()):
        marks = [datetime.combine(day, opens), *_within(moments, opens, closes), datetime.combine(day, closes)]
        if any(after - before > limit for before, after in pairwise(marks)):
            long.append(day)
    if long:
        said = msg(
            "More than {hours} hours between two rounds on {count} days, first on {day}",
            hours=case.rules.gap_hours,
            count=len(long),
            day=long[0].isoformat(),
        )
        label = {"zh": "营业期间巡查", "en": "Rounds in opening hours"}
        yield fail(said, rule="gap", subject="gap", label=label, measure=_GO, observed=len(long), expected=0)


def _within(moments: Sequence[datetime], opens: time, closes: time) -> list[datetime]:
    return [moment for moment in moments if opens <= moment.time() <= closes]


def record(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Judge signatures, contents, and what was done about what was found."""
    for row in recent(rows, case):
        yield from _signed(row)
        yield from _handled(row)
    yield from _contents(recent(rows, case))


def called(row: Row) -> str:
    """Return how a round is called: by its time and point."""
    return " ".join(part for part in (row.raw.get("time", ""), row.text("point")) if part)


def _said(row: Row, rule: str, column: str, message: Message, measure: Message) -> Observation:
    return fails(row, rule, message, measure, subject=called(row), column=column, grade=Grade.MINOR)


def _signed(row: Row) -> Iterator[Observation]:
    if not row.raw.get("supervisor"):
        yield _said(row, "unsigned", "supervisor", msg("No supervisor has signed for the round"), _SIGN)
    elif row.text("supervisor") == row.text("patroller"):
        same = msg("{name} signed as supervisor of the own round", name=row.text("patroller"))
        yield _said(row, "self_signed", "supervisor", same, _SIGN)


def _handled(row: Row) -> Iterator[Observation]:
    bad = [PATROLS.column(name) for name in CONTENTS if row.flag(name) is False]
    if bad and not row.raw.get("action"):
        names = {language: "、".join(column.title[language] for column in bad) for language in ("zh", "en")}
        said = msg("Not as it should be, and nothing is said of what was done: {what}", what=names)
        yield fails(row, "not_handled", said, _ACT, subject=called(row), column="action")


def _contents(rows: Sequence[Row]) -> Iterator[Observation]:
    """Say which of the six contents are not recorded, once for the whole log."""
    lacking = {name: [row for row in rows if not row.raw.get(name)] for name in CONTENTS}
    for name, without in lacking.items():
        if without:
            column = PATROLS.column(name)
            said = msg(
                "{what}: nothing is recorded in {count} of {all} rounds",
                what=column.title,
                count=len(without),
                all=len(rows),
            )
            complete = msg("Have all six contents in the form, and every one of them answered")
            about: dict[str, Any] = {"subject": name, "label": column.title, "column": name, "grade": Grade.MINOR}
            yield fails(without[0], f"content.{name}", said, complete, **about)


def doubts(rows: Sequence[Row], case: Judging) -> Iterator[Observation]:
    """Say where times look as if rounds had been written down together: a suspicion, never an accusation."""
    together: dict[datetime, set[date]] = defaultdict(set)
    at_once: dict[tuple[datetime, str], set[str]] = defaultdict(set)
    for row in recent(rows, case):
        moment, written = when(row), entered(row)
        if moment is None:
            continue
        if written is not None:
            together[written.replace(second=0, microsecond=0)].add(moment.date())
        at_once[moment, row.text("patroller")].add(row.text("point"))
    for minute, days in sorted(together.items()):
        if len(days) >= case.rules.days_in_one_minute:
            said = msg(
                "Possibly filled in later: rounds of {count} days were entered at {minute}",
                count=len(days),
                minute=_shown(minute),
            )
            yield _doubt(said, "entered_together", _shown(minute))
    for (moment, who), points in sorted(at_once.items()):
        if len(points) >= case.rules.points_at_once:
            said = msg(
                "Possibly not walked: {count} points were seen by {who} at the same minute, {minute}",
                count=len(points),
                who=who,
                minute=_shown(moment),
            )
            yield _doubt(said, "same_minute", _shown(moment))


def _doubt(message: Message, rule: str, subject: str) -> Observation:
    return fail(message, rule=rule, subject=subject, measure=_LOOK_INTO, grade=Grade.OBSERVATION)


def _shown(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
