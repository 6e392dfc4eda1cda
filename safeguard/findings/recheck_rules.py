"""Rules about the re-inspection without which nothing is struck off."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.errors import Problem
from safeguard.findings.actions import Close, Verify
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import FOUND
from safeguard.findings.people import People
from safeguard.findings.rule import Rule, broken
from safeguard.findings.step import Step, day_of
from safeguard.messages import msg


def recheck(step: Step[Verify]) -> Iterator[Problem]:
    """The inspection looked again, and no longer found it."""
    sighting, named, number = step.sighting, step.action.inspection or "?", step.case.number
    if sighting is None:
        wrong = msg(
            "[recheck] Inspection {inspection} did not look at finding {number}", inspection=named, number=number
        )
        yield broken(Rule.RECHECK, wrong, step.inspect_again())
    elif sighting.delta in FOUND:
        wrong = msg("[recheck] Inspection {inspection} still found finding {number}", inspection=named, number=number)
        yield broken(Rule.RECHECK, wrong, step.instead("verify --rejected"))


def recheck_after(step: Step[Verify]) -> Iterator[Problem]:
    """It began after it was said to be done, or after it was last said not to be over; the ledger says, not a clock."""
    sighting = step.sighting
    if sighting is not None and sighting.began <= step.case.floor:
        wrong = msg(
            "[recheck_after] Inspection {inspection} began before finding {number} was submitted, or last found",
            inspection=sighting.inspection,
            number=step.case.number,
        )
        yield broken(Rule.RECHECK_AFTER, wrong, step.inspect_again())


def recheck_by_another(step: Step[Verify]) -> Iterator[Problem]:
    """Somebody inspected, and nobody who had a part in putting it right."""
    if step.sighting is None:
        return
    if not step.sighting.hands:
        wrong = msg("[recheck_by_another] Nobody is named who made inspection {id}", id=step.sighting.inspection)
        yield broken(Rule.RECHECK_BY_ANOTHER, wrong, step.inspect_again())
    for doer in _also_doers(step.case, step.sighting.hands, step.context.people):
        wrong = msg(
            "[recheck_by_another] Inspection {inspection} was made, or may have been, by {person}, who put it right",
            inspection=step.sighting.inspection,
            person=doer.person,
        )
        yield broken(Rule.RECHECK_BY_ANOTHER, wrong, step.inspect_again())


def _also_doers(case: Case, hands: tuple[Hand, ...], people: People) -> Iterator[Hand]:
    doers = [Hand(person=case.owner)] if case.owner else []
    doers += [case.submission.hand] if case.submission is not None else []
    return (doer for doer in doers if any(people.one_human(hand, doer) for hand in hands))


def recheck_day(step: Step[Verify]) -> Iterator[Problem]:
    """It speaks of a day not before the measure, and not after today."""
    sighting, submission = step.sighting, step.case.submission
    day = None if sighting is None else day_of(sighting.as_of)
    if sighting is None:
        return
    measure = None if submission is None else day_of(submission.on)
    if day is None or (measure is not None and day < measure):
        wrong = msg(
            "[recheck_day] Inspection {inspection} speaks of {day}, before the measure ({measure})",
            inspection=sighting.inspection,
            day=sighting.as_of or "?",
            measure="?" if measure is None else measure.isoformat(),
        )
        yield broken(Rule.RECHECK_DAY, wrong, step.inspect_again())
    elif day > step.context.today:
        wrong = msg(
            "[recheck_day] Inspection {inspection} speaks of {day}, which has not come yet",
            inspection=sighting.inspection,
            day=sighting.as_of,
        )
        yield broken(Rule.RECHECK_DAY, wrong, step.inspect_again())


def recheck_holds(step: Step[Verify]) -> Iterator[Problem]:
    """No later inspection found it again."""
    sighting = step.sighting
    if sighting is not None and step.case.last_found > sighting.seq:
        wrong = msg(
            "[recheck_holds] A later inspection than {inspection} found it again", inspection=sighting.inspection
        )
        yield broken(Rule.RECHECK_HOLDS, wrong, step.instead("submit"))


def accepted_recheck_holds(step: Step[Close]) -> Iterator[Problem]:
    """What is closed was accepted after the newest submission and finding, and its inspection still says so."""
    case, done = step.case, step.case.recheck
    if done is None or not done.accepted or done.seq <= case.floor:
        wrong = msg("[recheck] No re-inspection of finding {number} was accepted", number=case.number)
        yield broken(Rule.RECHECK, wrong, step.instead("verify"))
        return
    newest = case.last_clear
    if newest is None or newest.inspection != done.inspection:
        return
    for doer in _also_doers(case, newest.hands, step.context.people):
        wrong = msg(
            "[recheck_by_another] Inspection {inspection} was answered again by {person}, who put it right",
            inspection=done.inspection,
            person=doer.person,
        )
        yield broken(Rule.RECHECK_BY_ANOTHER, wrong, step.instead("reopen"))
