"""Rules 3 and 4: the scrap age, then maintenance, then what comes soon. Reaching the number of years counts."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard import DateInterval, DueState, Grade, Message, Text, days_ahead, days_over, days_said, msg
from safeguard_fire.extinguishers.ages import Ages, ServiceAge
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import ages_of, scrap_years_of

_AGED = (Family.SCRAP, Family.SERVICE, Family.NEAR)
REPLACE = msg("Take it out of service at once, put up a substitute, and replace it by an equivalent")
SEND_OUT = msg(
    "Send it to a licensed workshop, at most a quarter of the unit's extinguishers at once, with substitutes"
)
PLAN = msg("Put it on the purchase or maintenance plan")


def age_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge an extinguisher by its age."""
    seen = ages_of(unit, case)
    if seen is None:
        reason = "the agent is not known" if unit.made is not None else "the date of manufacture is not known"
        yield from (Unjudged(family, reason) for family in _AGED)
        return
    years = scrap_years_of(unit, case)
    if seen.scrap_due is not None and years is not None:
        yield from _scrap(unit, case, seen.scrap_due, seen.scrap_state, years)
    yield from _services(unit, case, seen)


def _scrap(unit: Unit, case: Case, due: DateInterval, state: DueState, years: int) -> Iterator[Verdict]:
    about = {"due": str(due), "column": "mfg_date", "observed": str(unit.made), "expected": years}
    agent = unit.agent.title if unit.agent else ""
    match state:
        case DueState.OVERDUE:
            message = _scrapped(due, case, years, agent)
            yield case.fails(unit, Family.SCRAP, "scrap", message, REPLACE, **about)
        case DueState.DUE_NOW:
            message = msg(
                "Reaches its scrap age of {years} years ({agent}) between {lo} and {hi}; it counts as due now",
                years=years,
                agent=agent,
                lo=due.lo.isoformat(),
                hi=due.hi.isoformat(),
            )
            yield case.fails(unit, Family.SCRAP, "scrap_due_now", message, REPLACE, **about)
        case DueState.NEAR:
            message = msg(
                "Reaches its scrap age of {years} years ({agent}) on {due}, {when}",
                years=years,
                agent=agent,
                due=due.lo.isoformat(),
                when=days_ahead((due.lo - case.as_of).days),
            )
            yield case.fails(unit, Family.NEAR, "scrap_near", message, PLAN, **about)
        case DueState.OK:
            pass


def _scrapped(due: DateInterval, case: Case, years: int, agent: Text | str) -> Message:
    day, over = due.hi.isoformat(), days_over(due, case.as_of)
    if over == 0:
        return msg(
            "Its scrap age of {years} years ({agent}) is reached today, {due}", years=years, agent=agent, due=day
        )
    return msg(
        "Its scrap age of {years} years ({agent}) was reached on {due}: {days} over",
        years=years,
        agent=agent,
        due=day,
        days=days_said(over),
    )


def _services(unit: Unit, case: Case, seen: Ages) -> Iterator[Verdict]:
    for age in seen.services:
        if age.replaced_instead:
            yield case.tells(
                unit,
                Family.NEAR,
                f"{age.service.key}_at_scrap",
                msg(
                    "{service}: the scrap age comes first; replace it then, do not service it again",
                    service=age.service.title,
                ),
                PLAN,
                due=str(seen.scrap_due),
                column="mfg_date",
            )
        else:
            yield from _service(unit, case, age)
    if seen.services:
        yield from _unproved(unit, case)


def _service(unit: Unit, case: Case, age: ServiceAge) -> Iterator[Verdict]:
    if age.state is DueState.OK:
        return
    about = {"due": str(age.due), "column": age.service.column, "observed": unit.row.raw.get(age.service.column, "")}
    if age.state is DueState.NEAR:
        message = msg(
            "{service} is due on {due}, {when}",
            service=age.service.title,
            due=age.due.lo.isoformat(),
            when=days_ahead((age.due.lo - case.as_of).days),
        )
        yield case.fails(unit, Family.NEAR, f"{age.service.key}_near", message, PLAN, **about)
        return
    if unit.status == "service":
        away = msg("{service} is due, and the register says that it is away for it", service=age.service.title)
        yield case.tells(unit, Family.SERVICE, age.service.key, away, SEND_OUT, **about)
        return
    grade = Grade.MAJOR if case.service_is_mandatory else Grade.MINOR
    yield case.fails(unit, Family.SERVICE, age.service.key, _late(age, case), SEND_OUT, grade=grade, **about)


def _late(age: ServiceAge, case: Case) -> Message:
    if age.state is DueState.DUE_NOW:
        return msg(
            "{service} is due between {lo} and {hi}; it counts as due now",
            service=age.service.title,
            lo=age.due.lo.isoformat(),
            hi=age.due.hi.isoformat(),
        )
    due, over = age.due.hi.isoformat(), days_over(age.due, case.as_of)
    if over == 0:
        return msg("{service} is due today, {due}", service=age.service.title, due=due)
    return msg("{service} was due on {due}: {days} over", service=age.service.title, due=due, days=days_said(over))


def _unproved(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Rule 7: a maintenance date without a label is a claim."""
    labelled = unit.row.flag("maint_label") is True or "maint_label" not in unit.row.headers
    if unit.done("last_maint_date") is not None and not labelled:
        yield case.fails(
            unit,
            Family.SERVICE,
            "label",
            msg("Maintenance is recorded, but there is no label of it: the date is not proved"),
            msg("Have the workshop put its label on, or service it again"),
            grade=Grade.MINOR,
            column="maint_label",
            observed=unit.row.raw.get("last_maint_date", ""),
        )
