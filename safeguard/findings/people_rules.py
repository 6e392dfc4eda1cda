"""Rules about who: known, permitted, and another person than before."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.errors import Problem
from safeguard.findings.actions import Action, Assign, Escalate, Extend, Plan
from safeguard.findings.case import Hand
from safeguard.findings.naming import STEPS, roles_named
from safeguard.findings.rule import Rule, broken
from safeguard.findings.step import Step, day_of
from safeguard.messages import Message, msg


def known_person(step: Step[Action]) -> Iterator[Problem]:
    """Who acts is a person of the site."""
    if step.actor is None:
        yield unknown(step.who.person)


def unknown(person: str) -> Problem:
    """Return that somebody who acts is not a person of the site."""
    return broken(
        Rule.KNOWN_PERSON,
        msg("[known_person] {person} is not a person of this site", person=person or "?"),
        msg("Add whoever acts, with their login, to people in site.yaml"),
    )


def permitted(step: Step[Action]) -> Iterator[Problem]:
    """The role of who acts allows the step."""
    permissions, kind = step.context.permissions, step.action.kind
    if step.actor is not None and not permissions.may(kind, step.actor, step.case):
        yield not_permitted(step.who.person, kind, permissions.allowed(kind))


def not_permitted(person: str, step: str, allowed: tuple[str, ...]) -> Problem:
    """Return that a known person may not take a step."""
    return broken(
        Rule.PERMITTED,
        msg("[permitted] The roles of {person} do not allow: {step}", person=person, step=STEPS[step]),
        msg("Let one of these do it: {roles}", roles=roles_named(allowed)),
    )


def second_person(step: Step[Action]) -> Iterator[Problem]:
    """Who verifies, closes or approves had no part in it, and does not sit at the keyboard of whoever had."""
    for hand, wrong in step.doers():
        yield from _another(step, hand, wrong)
    if isinstance(step.action, Extend):
        asked = msg(
            "[second_person] {person} is or may be {other}, who asked for the extension",
            person=step.who.person,
            other=step.action.asked_by,
        )
        yield from _another(step, Hand(person=step.action.asked_by), asked)


def second_person_for_late_days(step: Step[Assign]) -> Iterator[Problem]:
    """Nobody gives themselves a later day than the default."""
    due, latest = day_of(step.action.due), step.context.default_due
    if due is None or latest is None or due <= latest:
        return
    own = msg(
        "[second_person] {person} would give themselves a later day than {day}",
        person=step.who.person,
        day=latest.isoformat(),
    )
    yield from _another(step, Hand(person=step.action.owner), own)


def _another(step: Step[Action], before: Hand, wrong: Message) -> Iterator[Problem]:
    if step.context.people.one_human(step.who, before):
        yield broken(Rule.SECOND_PERSON, wrong, two_persons())


def two_persons() -> Message:
    """Return the hint of what makes two persons."""
    return msg(
        "Another person must do it at their own login; "
        "two names with a login or an e-mail address in common count as one person"
    )


def people_of_site(step: Step[Action]) -> Iterator[Problem]:
    """Whoever is named is a person of the site."""
    for person in _named(step.action):
        if person not in step.context.people.by_id:
            yield broken(
                Rule.PEOPLE_OF_SITE,
                msg("[people_of_site] {person} is not a person of this site", person=person or "?"),
                msg("Name a person by the id that stands in people of site.yaml"),
            )


def _named(action: Action) -> Iterator[str]:
    match action:
        case Assign():
            yield action.owner
        case Extend():
            yield action.asked_by
        case Plan() | Escalate() if action.supervisor:
            yield action.supervisor
