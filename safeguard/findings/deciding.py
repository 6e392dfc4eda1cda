"""Decisions to waive or attest: who may take them, how they stand on a day, what they cover, and which nobody needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from safeguard.errors import FindingError, Problem
from safeguard.findings.case import Hand
from safeguard.findings.people import People
from safeguard.findings.people_rules import not_permitted, two_persons, unknown
from safeguard.findings.permissions import Permissions
from safeguard.findings.rule import Rule, broken
from safeguard.findings.step import day_of
from safeguard.findings.waiver import EXPIRING_DAYS, MOST_DAYS, Attestation, Standing, Waiver
from safeguard.messages import msg

AnyDecision = Waiver | Attestation


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContext:
    """What a decision is judged by."""

    people: People
    today: date
    """In the site's zone."""
    items: Collection[str]
    """Ids of the items that exist."""
    permissions: Permissions = field(default_factory=Permissions)


def judge_decision(decision: AnyDecision, who: Hand, context: DecisionContext) -> None:
    """Refuse a decision that breaks a rule.

    Args:
        decision: as it would be recorded.
        who: who approves it, and at whose keyboard.
        context: people, permissions and items of the site, and today.

    Raises:
        FindingError: all that is wrong with it.
    """
    step = "waive" if isinstance(decision, Waiver) else "attest"
    problems = [
        *_allowed(step, who, context),
        *_approved_by_another(decision, who, context),
        *_term(decision, context.today),
        *_reason(decision.reason),
        *_item_known(decision, context.items),
    ]
    if problems:
        raise FindingError(problems)


def judge_revocation(decision: AnyDecision, who: Hand, words: str, context: DecisionContext) -> None:
    """Refuse to revoke a decision without reason, twice, or by somebody who may not.

    Raises:
        FindingError: all that is wrong with it.
    """
    problems = [*_allowed("revoke", who, context), *_reason(words)]
    if decision.revoked_on:
        wrong = msg("[state] {id} was revoked on {day} already", id=decision.id, day=decision.revoked_on)
        problems.append(broken(Rule.STATE, wrong))
    if problems:
        raise FindingError(problems)


def _allowed(step: str, who: Hand, context: DecisionContext) -> Iterator[Problem]:
    actor = context.people.by_id.get(who.person)
    if actor is None:
        yield unknown(who.person)
    elif not context.permissions.may(step, actor):
        yield not_permitted(who.person, step, context.permissions.allowed(step))


def _approved_by_another(decision: AnyDecision, who: Hand, context: DecisionContext) -> Iterator[Problem]:
    if decision.approved_by != who.person:
        wrong = msg(
            "[second_person] {person} cannot approve for {other}", person=who.person, other=decision.approved_by
        )
        yield broken(Rule.SECOND_PERSON, wrong, msg("Whoever approves does so at their own login"))
    if decision.asked_by not in context.people.by_id:
        wrong = msg("[people_of_site] {person} is not a person of this site", person=decision.asked_by or "?")
        yield broken(Rule.PEOPLE_OF_SITE, wrong, msg("Name a person by the id that stands in people of site.yaml"))
    if context.people.one_human(who, Hand(person=decision.asked_by)):
        wrong = msg(
            "[second_person] {person} is or may be {other}, who asked for it",
            person=who.person,
            other=decision.asked_by,
        )
        yield broken(Rule.SECOND_PERSON, wrong, two_persons())


def _term(decision: AnyDecision, today: date) -> Iterator[Problem]:
    since, until = day_of(decision.since), day_of(decision.until)
    for text, day in ((decision.since, since), (decision.until, until)):
        if day is None:
            wrong = msg("[dates] {day} is not a day", day=text or "?")
            yield broken(Rule.DATES, wrong, msg("Write it like this: {day}", day=today.isoformat()))
    if since is None or until is None:
        return
    if until < since:
        wrong = msg("[term] It would end on {until}, before it begins", until=decision.until)
        yield broken(Rule.TERM, wrong, msg("Give a later day"))
    elif (until - since).days >= MOST_DAYS:
        wrong = msg("[term] It would hold for more than {days} days", days=MOST_DAYS)
        yield broken(Rule.TERM, wrong, msg("Let it end earlier, and decide again then"))
    if until < today:
        wrong = msg("[term] It would be over already on {until}", until=decision.until)
        yield broken(Rule.TERM, wrong, msg("Give a later day"))


def _reason(words: str) -> Iterator[Problem]:
    if not words.strip():
        yield broken(Rule.REASON, msg("[reason] It is not said why"), msg("Say why, in words"))


def _item_known(decision: AnyDecision, items: Collection[str]) -> Iterator[Problem]:
    if decision.item not in items:
        wrong = msg("[item_known] There is no item {item}", item=decision.item or "?")
        yield broken(Rule.ITEM_KNOWN, wrong, msg("Name an item of the site's checklists by its id"))


def standing(decision: AnyDecision, day: date) -> Standing:
    """Return how a decision stands on a day of the site's zone; both its first and its last day count."""
    since, until, revoked = day_of(decision.since), day_of(decision.until), day_of(decision.revoked_on)
    if revoked is not None and revoked <= day:
        return Standing.REVOKED
    if since is None or until is None or day > until:
        return Standing.EXPIRED
    if day < since:
        return Standing.COMING
    return Standing.EXPIRING if (until - day).days <= EXPIRING_DAYS else Standing.ACTIVE


def holds(decision: AnyDecision, day: date) -> bool:
    """Return whether a decision holds on a day."""
    return standing(decision, day) in (Standing.ACTIVE, Standing.EXPIRING)


def covers(decision: AnyDecision, item: str, target: str, subject: str = "") -> bool:
    """Return whether a decision speaks of a subject, whatever the day."""
    if decision.item != item or decision.target not in ("", target):
        return False
    return not isinstance(decision, Waiver) or decision.subject in ("", subject)


@dataclass(frozen=True, slots=True)
class Usage:
    """A decision beside an inspection."""

    decision: AnyDecision
    standing: Standing
    covered: int
    """How many subjects of the inspection it speaks of."""

    @property
    def unused(self) -> bool:
        """Whether it holds, and nothing needs it."""
        return self.standing in (Standing.ACTIVE, Standing.EXPIRING) and not self.covered


Subject = tuple[str, str, str]
"""Item, key of the target, subject."""


def usage(decisions: Iterable[AnyDecision], day: date, subjects: Iterable[Subject]) -> tuple[Usage, ...]:
    """Return how decisions stand on the day of an inspection, and how much of it each covers.

    Args:
        decisions: all of the site.
        day: of the inspection, in the site's zone.
        subjects: what a decision could be needed for: the failures for a waiver, what nobody could see for an
            attestation. May be a generator.
    """
    by_item: defaultdict[str, list[tuple[int, AnyDecision]]] = defaultdict(list)
    listed = list(decisions)
    for place, decision in enumerate(listed):
        by_item[decision.item].append((place, decision))
    counts = [0] * len(listed)
    for item, target, subject in subjects:
        for place, decision in by_item.get(item, ()):
            counts[place] += covers(decision, item, target, subject)
    return tuple(Usage(one, standing(one, day), count) for one, count in zip(listed, counts, strict=True))
