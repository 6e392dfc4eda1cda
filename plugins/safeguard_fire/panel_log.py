"""The log of the fire alarm panel: faults left open, points disabled, alarms that nobody explained.

PASS: faults cleared within a day, every disablement approved and ended, every alarm explained; the log goes on.
FAIL: ``1-023`` faulty for 61 hours and not cleared; ``2-101`` disabled without an approval.
ERROR: the log ends weeks ago: nobody knows how the panel stands.

Source: Fire Protection Law article 28; GB 25201-2010 (to be confirmed).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

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
    Table,
    cannot_tell,
    data_findings,
    info,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.moments import midnight
from safeguard_fire.panel_events import Event, Log, PanelRules, Spell, point_of, read_events
from safeguard_fire.panel_register import PANEL_LOG
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.row_findings import fails, tells

Family = Literal["faults", "disabled", "fires", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
_MEND = msg("Have it mended within 24 hours, and watch the place in person until then")
_RESTORE = msg("Put it back into service, or have its disablement approved and the place watched meanwhile")
_EXPLAIN = msg("Find out what it was, and write beside it the cause, what was done and by whom")
_WRITE = msg("Correct the row by what the panel shows")


@dataclass(frozen=True, slots=True)
class Judging:
    """A log, and what it is judged by."""

    log: Log
    rules: PanelRules
    start: datetime
    now: datetime
    """The moment from which it is seen: the beginning of the day of the inspection, or the last event after it."""


class PanelLog(Checker):
    """Log of the fire alarm panel: faults not cleared, points disabled or shielded, fire alarms without explanation.

    What began and was never ended still is, however long ago; what has ended is judged within the days looked at.
    A reset ends nothing: a panel reports again what remains. ``恢复`` alone ends a fault of its point first.
    """

    id = "fire.panel_log"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("panel_log", alias="register", description="export of the alarm panel")
        days: int = Field(31, ge=1, le=3660, description="how many days back ended faults and alarms are judged")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many rows they could judge."""
        rules = rules_of(ctx, options.profile, "panel_log", PanelRules)
        table = ctx.register(options.register_, PANEL_LOG)
        if not table.rows:
            yield no_records(PANEL_LOG.title)
            yield Coverage(0, "rows")
            return
        today = midnight(ctx.as_of)
        log = read_events(table.rows, rules, ZoneInfo(ctx.site.zone), today + timedelta(days=1))
        now = max(today, log.last or today)
        case = Judging(log, rules, today - timedelta(days=options.days), now)
        yield from _ended(case)
        for family in options.rules:
            yield from _data(table, log) if family == "data" else _RULES[family](case)
        yield _coverage(log)


def _ended(case: Judging) -> Iterator[Observation]:
    last = case.log.last
    if last is None or case.now - last > timedelta(days=case.rules.silent_days):
        said = msg(
            "The log ends on {last}: nobody knows how the panel stands now; export it anew",
            last=f"{last:%Y-%m-%d %H:%M}" if last else "…",
        )
        yield cannot_tell(said, subject="log", label=PANEL_LOG.title, rule="log_ended")


def _about(event: Event, **about: Any) -> dict[str, Any]:
    return {"subject": event.point or "panel", "label": event.row.text("place"), "column": "event", **about}


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def faults(case: Judging) -> Iterator[Observation]:
    """Judge which faults are open, which were open for too long, and which come again and again."""
    for _, spells in sorted(case.log.spells("fault").items()):
        open_now = next((one for one in spells if one.end is None), None)
        recent = [one for one in spells if one.begin.moment >= case.start or one.end is None]
        late = [one for one in recent if one.end and one.hours(case.now) > case.rules.fault_hours]
        if open_now is not None:
            yield _open_fault(open_now, case)
        if late:
            longest = max(late, key=lambda one: one.hours(case.now))
            said = msg(
                "Faults that were cleared only after more than {most} h: {count}; the longest took {hours} h",
                most=case.rules.fault_hours,
                count=len(late),
                hours=longest.hours(case.now),
            )
            yield _minor(longest.begin, "fault_late", said, _MEND)
        if len(recent) >= case.rules.repeated:
            said = msg(
                "{count} faults since {day}: it comes again and again",
                count=len(recent),
                day=f"{case.start:%Y-%m-%d}",
            )
            lasting = msg("Find the cause and replace the device or its wiring; resetting it is no repair")
            yield _minor(recent[-1].begin, "fault_repeated", said, lasting, observed=len(recent))


def _minor(event: Event, rule: str, said: Message, measure: Message, **about: Any) -> Observation:
    return fails(event.row, rule, said, measure, **_about(event, grade=Grade.MINOR, **about))


def _open_fault(one: Spell, case: Judging) -> Observation:
    hours = one.hours(case.now)
    about = _about(one.begin, observed=hours, expected=case.rules.fault_hours)
    said = msg("A fault of {since} is not cleared: {hours} h", since=_when(one.begin.moment), hours=hours)
    if hours > case.rules.fault_hours:
        return fails(one.begin.row, "fault_open", said, _MEND, **about)
    return tells(one.begin.row, "fault_new", said, **about)


def disabled(case: Judging) -> Iterator[Observation]:
    """Judge which points are disabled or shielded now, and which were so without an approval."""
    for _, spells in sorted(case.log.spells("disabled").items()):
        open_now = next((one for one in spells if one.end is None), None)
        if open_now is not None:
            said = msg(
                "Disabled since {since} and not restored: {hours} h",
                since=_when(open_now.begin.moment),
                hours=open_now.hours(case.now),
            )
            approved = case.rules.explains(open_now.begin.row.text("approval"))
            about = _about(open_now.begin, grade=Grade.MINOR if approved else None)
            yield fails(open_now.begin.row, "disabled_open", said, _RESTORE, **about)
        bare = [one for one in spells if _without_approval(one, case)]
        if bare:
            said = msg(
                "Times that it was disabled without an approval: {count}, last on {last}",
                count=len(bare),
                last=_when(bare[-1].begin.moment),
            )
            yield fails(bare[-1].begin.row, "disabled_unapproved", said, _RESTORE, **_about(bare[-1].begin))


def _without_approval(one: Spell, case: Judging) -> bool:
    seen = one.end is None or one.begin.moment >= case.start
    return seen and not case.rules.explains(one.begin.row.text("approval"))


def fires(case: Judging) -> Iterator[Observation]:
    """Judge whether it is written beside each fire alarm what it was; one explained line of an hour explains it."""
    alarms: dict[str, list[Event]] = defaultdict(list)
    for event in case.log.events:
        if event.kind == "fire" and event.moment >= case.start:
            alarms[event.point].append(event)
    for _, events in sorted(alarms.items()):
        told = [one.moment for one in events if case.rules.explains(one.row.text("handled"))]
        silent = [one for one in events if not any(abs(one.moment - moment) <= _TOGETHER for moment in told)]
        if silent:
            said = msg(
                "Fire alarms of which nobody wrote what they were: {count}, last on {last}",
                count=len(silent),
                last=_when(silent[-1].moment),
            )
            about = _about(silent[-1], observed=len(silent))
            yield fails(silent[-1].row, "fire_unexplained", said, _EXPLAIN, **about)


_TOGETHER = timedelta(hours=1)
_RULES: Mapping[str, Callable[[Judging], Iterator[Observation]]] = {
    "faults": faults,
    "disabled": disabled,
    "fires": fires,
}


def _name(row: Row) -> str:
    return " ".join(part for part in (row.raw.get("time", ""), point_of(row)) if part)


def _data(table: Table, log: Log) -> Iterator[Observation]:
    names = {row.number: _name(row) for row in table.rows}
    yield from data_findings(table.problems, names)
    for row in log.unreadable:
        if row.raw.get("time"):
            said = msg("The time is none, or in the future: {time}", time=row.raw["time"])
            yield fails(row, "bad_time", said, _WRITE, subject=_name(row), column="time", grade=Grade.MINOR)
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in log.unknown:
        if row.raw.get("event"):
            kinds[row.text("event")].append(row)
    for kind, rows in sorted(kinds.items()):
        said = msg("Which kind of event this is, is not known: {kind}; {count} rows", kind=kind, count=len(rows))
        teach = msg("Add the word to the events of panel_log.yaml in the rule tables of the office")
        yield fails(rows[0], "unknown_event", said, teach, subject=kind, column="event", grade=Grade.MINOR)
    if log.events and not any(event.point for event in log.events):
        yield info(msg("The log names no points: faults and disablements of all of them are taken together"))


def _coverage(log: Log) -> Coverage:
    left: Sequence[tuple[str, Sequence[Row]]] = (
        ("the time is not known", log.unreadable),
        ("the kind of event is not known", log.unknown),
    )
    names = tuple(sorted(_name(row) for _, rows in left for row in rows))
    return Coverage(len(log.events), "rows", {reason: len(rows) for reason, rows in left if rows}, names)
