"""Findings that are due: to be put right by their owners, or waiting for somebody else to look at them again."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.errors import Problem
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import FindingState
from safeguard.findings.overdue import due_of
from safeguard.messages import Message, msg
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, urgency_on
from safeguard.pipeline.following import Desk
from safeguard.pipeline.placing import place_title
from safeguard.pipeline.reminding import reminders
from safeguard.record.model import CaseFilter

WORK = {
    FindingState.OPEN: (msg("Make somebody responsible"), "safeguard finding assign {number} --owner PERSON"),
    FindingState.ASSIGNED: (msg("Say what will be done"), 'safeguard finding plan {number} --measures "…"'),
    FindingState.RECTIFYING: (msg("Put it right, and say so"), "safeguard finding submit {number}"),
    FindingState.SUBMITTED: (msg("Inspect it again"), "safeguard finding recheck {number}"),
    FindingState.VERIFIED: (msg("Close it"), "safeguard finding close {number}"),
}
"""What is to be done next in each state, and what to type."""
_STEPS = {FindingState.SUBMITTED: "verify", FindingState.VERIFIED: "close"}
"""What waits for another person than the owner → which step that is."""


def due_findings(about: DueDesk, person: str | None = None) -> Iterator[DueThing]:
    """Yield findings by their deadlines, and those that wait for a re-inspection or for being closed.

    Args:
        about: the site on its day.
        person: only what this person has to do.
    """
    desk = about.desk
    if desk is None:
        wrong = Problem(msg("Nothing was inspected yet"), hint=msg("Inspect first: safeguard run"))
        yield about.unseen(DueKind.FINDING, msg("Findings"), [wrong], "safeguard run")
        return
    for reminder in reminders(desk, about.ahead):
        for due in reminder.findings:
            if due.case.state is not FindingState.SUBMITTED:
                yield from _of(person, _thing(about, desk, due.case, due.days))
    for case in desk.record.cases(desk.site_id, CaseFilter(states=tuple(_STEPS))):
        # Nobody is late who waits for another: what is verified is to be closed today.
        day = (due_of(case, None) or desk.default_due(case)) if case.state is FindingState.SUBMITTED else desk.today
        yield from _of(person, _thing(about, desk, case, about.days_to(day)))


def _of(person: str | None, thing: DueThing) -> Iterator[DueThing]:
    if person in (None, thing.person):
        yield thing


def _thing(about: DueDesk, desk: Desk, case: Case, days: int) -> DueThing:
    to_do, command = _to_do(case)
    item = desk.items.get(case.item)
    day = about.today.fromordinal(about.today.toordinal() + days)
    return DueThing(
        kind=DueKind.FINDING,
        urgency=urgency_on(about.today, day),
        site=about.site_id,
        title=item.title if item is not None else {"en": case.item},
        subject=case.subject,
        place=None if case.target.startswith("site:") else place_title(about.written.site, case.target),
        person=_person(about, desk, case),
        day=day,
        days=days,
        to_do=to_do,
        command=command.format(number=case.number),
        about={
            "finding": case.finding,
            "number": case.number,
            "item": case.item,
            "severity": case.severity.value,
            "state": case.state.value,
            "target": case.target,
        },
    )


def _to_do(case: Case) -> tuple[Message, str]:
    return WORK[FindingState.ASSIGNED if case.state is FindingState.OPEN and case.owner else case.state]


def _person(about: DueDesk, desk: Desk, case: Case) -> str:
    step = _STEPS.get(case.state)
    if step is None:
        return about.responsible(case.owner)
    doers = [Hand(person=case.owner)] if case.owner else []
    doers += [case.submission.hand] if case.submission is not None else []
    may = [
        one.id
        for one in desk.people.by_id.values()
        if desk.permissions.may(step, one, case)
        and not any(desk.people.one_human(Hand(person=one.id), doer) for doer in doers)
    ]
    first = about.responsible()
    return first if first in may else next(iter(may), first)
