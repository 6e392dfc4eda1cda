"""Waivers and attestations of a site: granted and revoked by its people, and how each stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from safeguard.errors import FindingError, RecordError
from safeguard.findings.case import Hand
from safeguard.findings.deciding import AnyDecision, DecisionContext, judge_decision, judge_revocation, standing
from safeguard.findings.waiver import Standing
from safeguard.messages import msg
from safeguard.pipeline.choosing import places_of
from safeguard.pipeline.following import Desk
from safeguard.record.model import CaseFilter
from safeguard.written.nearest import nearest

D = TypeVar("D", bound=AnyDecision)


def grant(desk: Desk, decision: D, who: Hand) -> D:
    """Record a decision that somebody approves.

    Args:
        desk: the ledger of the site.
        decision: what is decided; number, site and times are given here.
        who: who approves it.

    Raises:
        FindingError: rules are broken, or the site has no such place.
    """
    known = places_of(desk.written.site)
    if decision.target and decision.target not in known:
        there = desk.record.count_cases(desk.site_id, CaseFilter(targets=(decision.target,)))
        if not there:
            wrong = msg("The site has no place {place}", place=decision.target)
            raise FindingError(wrong, hint=nearest(decision.target, known))
    made = replace(decision, site=desk.site_id, approved_by=who.person)
    return desk.record.decide(made, desk.stamp, who, lambda one: judge_decision(one, who, _context(desk)))


def check(desk: Desk, decision: AnyDecision, who: Hand) -> None:
    """Judge a decision before anything is made ready for it. Raises :class:`FindingError` as :func:`grant` would."""
    judge_decision(replace(decision, site=desk.site_id, approved_by=who.person), who, _context(desk))


def revoke(desk: Desk, kind: type[AnyDecision], wanted: str, on: str, who: Hand, words: str) -> AnyDecision:
    """Record that a decision holds no more.

    Args:
        desk: the ledger of the site.
        kind: what it must be: a waiver, or an attestation.
        wanted: its id, ``W-3``.
        on: ISO date from which on it does not hold.
        who: who revokes it.
        words: why.

    Raises:
        FindingError: rules are broken.
        RecordError: there is no such decision of this kind.
    """
    mine = [one.id for one in desk.record.decisions(desk.site_id) if isinstance(one, kind)]
    named = wanted.upper()
    if named not in mine:
        raise RecordError(
            msg("There is no waiver or attestation {id}", id=wanted), hint=nearest(named, mine), exit_code=66
        )
    return desk.record.revoke(
        desk.site_id,
        named,
        on,
        who,
        desk.stamp,
        words,
        lambda one: judge_revocation(one, who, words, _context(desk)),
    )


def decisions(desk: Desk, kind: type[D], day: date) -> Iterator[tuple[D, Standing]]:
    """Yield the decisions of one kind by number, each with how it stands on a day."""
    for one in desk.record.decisions(desk.site_id):
        if isinstance(one, kind):
            yield one, standing(one, day)


def _context(desk: Desk) -> DecisionContext:
    return DecisionContext(people=desk.people, today=desk.today, items=desk.items, permissions=desk.permissions)
