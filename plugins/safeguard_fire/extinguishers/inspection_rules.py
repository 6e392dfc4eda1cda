"""Rule 6: a visual check every month, every half month in risky places (GB 50444-2008 5.2; NFPA 10: 30 days)."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard import days_said, msg
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.history_rules import history_rules, last_check
from safeguard_fire.extinguishers.unit import Unit

_CHECK = msg("Check it within 3 days and record day and name")
_CLEAR = msg("Clear the way to it at once")


def inspection_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge an extinguisher by its last visual check."""
    if unit.row.flag("accessible") is False:
        blocked = msg("The last check found it blocked or out of reach")
        yield case.fails(unit, Family.INSPECTION, "blocked", blocked, _CLEAR, column="accessible")
    yield from _age(unit, case)
    yield from history_rules(unit, case)


def _age(unit: Unit, case: Case) -> Iterator[Verdict]:
    last = last_check(unit, case)
    if last is None:
        if unit.row.raw.get("last_inspect_date"):
            yield Unjudged(Family.INSPECTION, "the date of the last check is in doubt")
        else:
            never = msg("No visual check is recorded")
            yield case.fails(unit, Family.INSPECTION, "never_checked", never, _CHECK, column="last_inspect_date")
        return
    due = case.check_every(unit).after(last)
    about = {"due": str(due), "column": "last_inspect_date", "observed": str(last)}
    if case.as_of > due.hi:
        message = msg(
            "The visual check was due on {due}: {days} over; the last one was on {last}",
            due=due.hi.isoformat(),
            days=days_said((case.as_of - due.hi).days),
            last=last.hi.isoformat(),
        )
        yield case.fails(unit, Family.INSPECTION, "check_overdue", message, _CHECK, **about)
    elif case.as_of > due.lo:
        yield Unjudged(Family.INSPECTION, "the day of the last check is not known")
    elif (due.lo - case.as_of).days <= case.windows.inspection:
        soon = msg("The next visual check is due on {due}", due=due.lo.isoformat())
        yield case.tells(unit, Family.NEAR, "check_near", soon, _CHECK, **about)
