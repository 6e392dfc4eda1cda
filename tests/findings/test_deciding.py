"""Waivers and attestations: who may decide, for how long, and what a decision covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import FindingError
from safeguard.findings.case import Hand
from safeguard.findings.deciding import (
    DecisionContext,
    covers,
    holds,
    judge_decision,
    judge_revocation,
    standing,
    usage,
)
from safeguard.findings.people import People, Somebody
from safeguard.findings.waiver import Attestation, Standing, Waiver

TODAY = date(2026, 12, 1)
WAIVER = Waiver(
    id="W-1",
    site="hq",
    item="FIRE-EXT-01",
    target="area:lobby",
    subject="E-02",
    reason="on order",
    asked_by="li",
    approved_by="chen",
    since="2026-12-01",
    until="2026-12-31",
    at="2026-12-01T01:00:00Z",
)
ATTESTATION = Attestation(
    id="A-1",
    site="hq",
    item="FIRE-SYS-01",
    reason="certificate 12/2026",
    asked_by="li",
    approved_by="chen",
    since="2026-12-01",
    until="2027-11-30",
    at="2026-12-01T01:00:00Z",
)
PEOPLE = People(
    {
        one.id: one
        for one in (
            Somebody("chen", frozenset({"leader"}), frozenset({"chen"}), frozenset({"chen"})),
            Somebody("li", frozenset({"leader"}), frozenset({"139"}), frozenset({"li"})),
            Somebody("li-2", frozenset({"leader"}), frozenset({"139"})),
            Somebody("wang", frozenset({"inspector"})),
        )
    }
)
CONTEXT = DecisionContext(people=PEOPLE, today=TODAY, items={"FIRE-EXT-01", "FIRE-SYS-01"})
CHEN = Hand(person="chen", login="chen")


def refused(decision: Waiver | Attestation, who: Hand = CHEN) -> tuple[str, ...]:
    with pytest.raises(FindingError) as caught:
        judge_decision(decision, who, CONTEXT)
    return caught.value.rules


@pytest.mark.parametrize("decision", [WAIVER, ATTESTATION], ids=["waiver", "attestation"])
def test_a_decision_that_keeps_to_all_rules_is_taken(decision: Waiver | Attestation) -> None:
    judge_decision(decision, CHEN, CONTEXT)


@pytest.mark.parametrize(
    ("changes", "who", "rules"),
    [
        ({"approved_by": "wang"}, Hand(person="wang"), ("permitted",)),
        ({"approved_by": "stranger"}, Hand(person="stranger"), ("known_person",)),
        ({"asked_by": "chen"}, CHEN, ("second_person",)),
        ({"approved_by": "li-2"}, Hand(person="li-2"), ("second_person",)),
        ({}, Hand(person="chen", login="li"), ("second_person",)),
        ({}, Hand(person="li-2"), ("second_person",)),
        ({"asked_by": "stranger"}, CHEN, ("people_of_site",)),
        ({"reason": " "}, CHEN, ("reason",)),
        ({"item": "FIRE-EXT-99"}, CHEN, ("item_known",)),
        ({"until": "2027-12-01"}, CHEN, ("term",)),
        ({"until": "2026-11-30"}, CHEN, ("term",)),
        ({"since": "2026-11-01", "until": "2026-11-30"}, CHEN, ("term",)),
        ({"until": "for ever"}, CHEN, ("dates",)),
    ],
    ids=[
        "a role that may not",
        "a stranger",
        "who asked for it",
        "who asked for it, under another name",
        "at the keyboard of who asked",
        "in the name of another",
        "asked for by a stranger",
        "no reason",
        "no such item",
        "366 days",
        "ends before it begins",
        "is over already",
        "no day",
    ],
)
def test_a_decision_is_refused(changes: Mapping[str, Any], who: Hand, rules: tuple[str, ...]) -> None:
    assert refused(replace(WAIVER, **changes), who) == rules


def test_a_decision_may_hold_for_365_days_and_be_written_down_later() -> None:
    judge_decision(replace(WAIVER, since="2026-12-01", until="2027-11-30"), CHEN, CONTEXT)
    judge_decision(replace(WAIVER, since="2026-11-20", until="2026-12-01"), CHEN, CONTEXT)


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(WAIVER, item="X", reason="", until="2030-01-01", approved_by="wang", asked_by="wang")
    assert refused(wrong, Hand(person="wang")) == ("permitted", "second_person", "term", "reason", "item_known")


def test_a_decision_is_revoked_once_with_a_reason_by_somebody_who_may() -> None:
    judge_revocation(WAIVER, CHEN, "it came", CONTEXT)
    with pytest.raises(FindingError) as caught:
        judge_revocation(replace(WAIVER, revoked_on="2026-12-01"), Hand(person="wang"), "", CONTEXT)
    assert caught.value.rules == ("permitted", "reason", "state")


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2026-10-31", Standing.COMING),
        ("2026-11-01", Standing.ACTIVE),
        ("2026-11-30", Standing.ACTIVE),
        ("2026-12-01", Standing.EXPIRING),
        ("2026-12-31", Standing.EXPIRING),
        ("2027-01-01", Standing.EXPIRED),
    ],
    ids=["the day before", "its first day", "31 days left", "30 days left", "its last day", "the day after"],
)
def test_first_and_last_day_count(day: str, stands: Standing) -> None:
    decision = replace(WAIVER, since="2026-11-01")
    assert standing(decision, date.fromisoformat(day)) is stands
    assert holds(decision, date.fromisoformat(day)) == (stands in {Standing.ACTIVE, Standing.EXPIRING})


def test_what_was_revoked_held_until_then() -> None:
    revoked = replace(WAIVER, revoked_on="2026-12-10")
    assert standing(revoked, date(2026, 12, 9)) is Standing.EXPIRING
    assert standing(revoked, date(2026, 12, 10)) is Standing.REVOKED
    assert standing(revoked, date(2027, 2, 1)) is Standing.REVOKED


@given(st.integers(-400, 400), st.integers(0, 364))
def test_a_decision_holds_on_its_days_and_on_no_other(day: int, length: int) -> None:
    decision = replace(WAIVER, since=TODAY.isoformat(), until=(TODAY + timedelta(length)).isoformat())
    assert holds(decision, TODAY + timedelta(day)) == (0 <= day <= length)


@pytest.mark.parametrize(
    ("decision", "item", "target", "subject", "does"),
    [
        (WAIVER, "FIRE-EXT-01", "area:lobby", "E-02", True),
        (WAIVER, "FIRE-EXT-01", "area:lobby", "E-03", False),
        (WAIVER, "FIRE-EXT-01", "area:roof", "E-02", False),
        (WAIVER, "FIRE-EXT-02", "area:lobby", "E-02", False),
        (replace(WAIVER, subject=""), "FIRE-EXT-01", "area:lobby", "E-03", True),
        (replace(WAIVER, target=""), "FIRE-EXT-01", "area:roof", "E-02", True),
        (ATTESTATION, "FIRE-SYS-01", "site:hq", "pump", True),
    ],
)
def test_a_decision_covers_what_it_speaks_of(
    decision: Waiver | Attestation, item: str, target: str, subject: str, does: bool
) -> None:
    assert covers(decision, item, target, subject) is does


def test_a_decision_that_nothing_needs_is_unused() -> None:
    gone = replace(WAIVER, id="W-2", subject="E-09")
    over = replace(WAIVER, id="W-3", subject="E-09", since="2026-01-01", until="2026-02-01")
    failed = (one for one in [("FIRE-EXT-01", "area:lobby", "E-02"), ("FIRE-EXT-01", "area:roof", "E-02")])
    used = usage([WAIVER, gone, over], TODAY, failed)
    assert [(one.decision.id, one.standing, one.covered, one.unused) for one in used] == [
        ("W-1", Standing.EXPIRING, 1, False),
        ("W-2", Standing.EXPIRING, 0, True),
        ("W-3", Standing.EXPIRED, 0, False),
    ]
