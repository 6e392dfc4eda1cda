"""The fire control room: somebody there day and night, two of them, certificated, none for too long.

PASS: 31 days of three shifts, two people in each, whose certificates were valid on the day.
FAIL: nobody on duty from 2026-11-03 00:00 to 08:00; the certificate of one ended in June.
ERROR: shifts without hours; no certificates recorded anywhere.

Source: Fire Protection Law article 21; order 61 article 38; GB 25506-2010 4.2 and GB 25201-2010 5.2 (to be confirmed).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    Table,
    data_findings,
    fail,
    info,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.control_room_register import SHIFTS
from safeguard_fire.control_room_shifts import (
    ControlRoomRules,
    Shift,
    Stretch,
    joined,
    longest_turn,
    names_in,
    people_of,
    shift_of,
    stretches,
    window_of,
)
from safeguard_fire.listing import listed
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.row_findings import fails
from safeguard_fire.staff_register import STAFF

Family = Literal["staffing", "certificates", "hours", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
_ROOM = "control_room"
_STAFF_UP = msg("Put two certificated people on every shift, and write the handovers down")
_CERTIFY = msg("Take whoever has no valid certificate off the shifts until there is one")
_REST = msg("Divide the day into more shifts")


@dataclass(frozen=True, slots=True)
class Duty:
    """The shifts that are judged, and by what."""

    shifts: tuple[Shift, ...]
    start: datetime
    end: datetime
    rules: ControlRoomRules
    papers: Mapping[str, tuple[DateInterval | None, ...]] | None
    """Name → the ends of validity of certificates; ``None``: no certificates are recorded anywhere."""

    @property
    def inside(self) -> tuple[Shift, ...]:
        """The shifts that reach into the time that is judged."""
        return tuple(one for one in self.shifts if one.end > self.start and one.start < self.end)


class ControlRoom(Checker):
    """Staffing of the fire control room: day and night, two people, valid certificates, no shift too long.

    The days before the day of the inspection are judged, from where the log begins. A time with nobody is a gap; one
    with fewer than are wanted is thin. Certificates come from the staff register, else from columns of the log.
    """

    id = "fire.control_room"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("control_room_shifts", alias="register", description="log of the shifts")
        staff: str = Field("staff", description="register of staff, where one is kept: who has which certificate")
        days: int = Field(31, ge=1, le=3660, description="how many days back are judged")
        shifts: dict[str, str] = Field({}, description="hours of shifts that are only named: 白班 → 08:00-16:00")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many rows they could judge."""
        rules = rules_of(ctx, options.profile, "control_room", ControlRoomRules)
        rules = rules.model_copy(update={"shifts": {**rules.shifts, **options.shifts}})
        table = ctx.register(options.register_, SHIFTS)
        if not table.rows:
            yield no_records(SHIFTS.title)
            yield Coverage(0, "rows")
            return
        duty = _duty(ctx, table, rules, options)
        if "data" in options.rules:
            yield from _data(table, rules)
        if not duty.shifts:
            yield _coverage(table, duty, options.rules)
            return
        for family, rule in (("staffing", staffing), ("certificates", certificates), ("hours", too_long)):
            if family in options.rules:
                yield from rule(duty)
        yield from _began(duty, options.days)
        yield _coverage(table, duty, options.rules)


def _duty(ctx: Context, table: Table, rules: ControlRoomRules, options: ControlRoom.Options) -> Duty:
    known = tuple(shift for row in table.rows if (shift := shift_of(row, rules)) is not None)
    start, end = window_of(known, ctx.as_of, options.days)
    return Duty(known, start, end, rules, _papers(ctx, table, options.staff))


def _papers(ctx: Context, table: Table, staff: str) -> Mapping[str, tuple[DateInterval | None, ...]] | None:
    if staff in ctx.site.registers:
        rows, name = ctx.register(staff, STAFF).rows, "name"
    elif "certificate" in table.columns:
        rows, name = table.rows, "people"
    else:
        return None
    papers: dict[str, tuple[DateInterval | None, ...]] = {}
    for row in rows:
        people = names_in(row.text("name")) if name == "name" else people_of(row)
        if len(people) == 1 and row.raw.get("certificate"):
            papers[people[0]] = (*papers.get(people[0], ()), row.date("certificate_until"))
    return papers


def _name(row: Row) -> str:
    return " ".join(part for part in (row.raw.get("date", ""), row.text("shift") or row.text("hours")) if part)


def _data(table: Table, rules: ControlRoomRules) -> Iterator[Observation]:
    names = {row.number: _name(row) for row in table.rows}
    yield from data_findings(table.problems, names)
    write = msg("Write from when to when, as 08:00-16:00, or say in the item what the names of the shifts mean")
    for row in {_name(row): row for row in table.rows if shift_of(row, rules) is None}.values():
        if row.date("date") is not None:
            said = msg("From when to when this shift was is not known: it is not counted")
            yield fails(row, "hours_unclear", said, write, subject=_name(row), column="hours", grade=Grade.MINOR)


def _times(found: Sequence[tuple[datetime, datetime]]) -> list[str]:
    return [f"{start:%Y-%m-%d %H:%M} – {end:%m-%d %H:%M}" for start, end in found]


def _hours(found: Sequence[tuple[datetime, datetime]]) -> float:
    return round(sum((end - start).total_seconds() for start, end in found) / 3600, 1)


def staffing(duty: Duty) -> Iterator[Observation]:
    """Judge whether somebody was there all the time, and enough people."""
    grace = timedelta(minutes=duty.rules.grace_minutes)
    there = list(stretches(duty.shifts, duty.start, duty.end)) if duty.start < duty.end else []
    empty = [one for one in joined([one for one in there if not one.people]) if one[1] - one[0] > grace]
    thin = [one for one in joined([one for one in there if _is_thin(one, duty)]) if one[1] - one[0] > grace]
    about = {"subject": _ROOM, "label": SHIFTS.title, "measure": _STAFF_UP}
    if empty:
        said = msg("Nobody was on duty for {hours} h: {times}", hours=_hours(empty), times=listed(_times(empty)))
        yield fail(said, rule="gap", observed=_hours(empty), expected=0, **about)
    if thin:
        said = msg(
            "Fewer than {wanted} people were on duty for {hours} h: {times}",
            wanted=duty.rules.people,
            hours=_hours(thin),
            times=listed(_times(thin)),
        )
        yield fail(said, rule="too_few", observed=_hours(thin), expected=duty.rules.people, **about)


def _is_thin(one: Stretch, duty: Duty) -> bool:
    return 0 < len(one.people) < duty.rules.people


def certificates(duty: Duty) -> Iterator[Observation]:
    """Judge whether everybody on a shift had a certificate that was valid on the day."""
    if duty.papers is None:
        return
    for name in sorted({name for one in duty.inside for name in one.people}):
        mine = sorted((one for one in duty.inside if name in one.people), key=lambda one: (one.start, one.row.number))
        ends = duty.papers.get(name, ())
        latest = max((end for end in ends if end is not None), key=lambda end: end.hi, default=None)
        about: dict[str, Any] = {"subject": name, "column": "people"}
        if not ends:
            said = msg("No certificate is recorded; times on duty: {count}", count=len(mine))
            yield fails(mine[-1].row, "no_certificate", said, _CERTIFY, **about)
        elif latest is None:
            said = msg("The certificate has no end of validity: nobody knows whether it is valid")
            yield fails(mine[-1].row, "certificate_undated", said, _CERTIFY, grade=Grade.MINOR, **about)
        elif after := [one for one in mine if one.start.date() > latest.hi]:
            said = msg(
                "The certificate ended on {until}; times on duty since: {count}, first on {day}",
                count=len(after),
                until=latest.hi.isoformat(),
                day=after[0].start.date().isoformat(),
            )
            yield fails(after[-1].row, "certificate_ended", said, _CERTIFY, due=str(latest), **about)


def too_long(duty: Duty) -> Iterator[Observation]:
    """Judge whether somebody was on duty for longer than one shift may last."""
    pause = timedelta(minutes=duty.rules.grace_minutes)
    for name in sorted({name for one in duty.inside for name in one.people}):
        start, end = longest_turn(duty.inside, name, pause)
        hours = round((end - start).total_seconds() / 3600, 1)
        if hours > duty.rules.max_hours:
            said = msg(
                "On duty for {hours} h without a break, from {start}; {most} h are the most",
                hours=hours,
                start=f"{start:%Y-%m-%d %H:%M}",
                most=duty.rules.max_hours,
            )
            row = next(one.row for one in duty.inside if name in one.people and one.start == start)
            measure: dict[str, Any] = {"observed": hours, "expected": duty.rules.max_hours, "grade": Grade.MINOR}
            yield fails(row, "too_long", said, _REST, subject=name, column="people", **measure)


def _began(duty: Duty, days: int) -> Iterator[Observation]:
    looked_at = (duty.end - duty.start).days
    if looked_at < days:
        said = msg(
            "The log begins on {day}: {count} of {days} days are judged",
            day=duty.start.date().isoformat(),
            count=max(looked_at, 0),
            days=days,
        )
        yield info(said, subject=_ROOM, label=SHIFTS.title, rule="log_begins")


def _coverage(table: Table, duty: Duty, families: Sequence[Family]) -> Coverage:
    unclear = tuple(_name(row) for row in table.rows if shift_of(row, duty.rules) is None)
    left_out = {"the day or the hours are not known": len(unclear)} if unclear else {}
    judged = [one.row for one in duty.inside]
    if "certificates" in families and duty.papers is None:
        left_out["no certificates are recorded"] = len(judged)
        return Coverage(0, "rows", left_out)
    return Coverage(len(judged), "rows", left_out, unclear)
