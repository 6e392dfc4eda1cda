"""All that happened to a finding, in the order of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Note
from safeguard.findings.case import Hand, Sighting
from safeguard.findings.model import Delta
from safeguard.messages import msg
from safeguard.record.case_history import answerers, histories, occasions, sighting
from safeguard.record.entry import number_of
from safeguard.record.model import PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import Observation
from safeguard.results.status import Grade, Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


@pytest.mark.parametrize(("severity", "major"), [(Severity.CRITICAL, True), (Severity.HIGH, False)])
def test_a_sighting_says_who_looked_when_and_what_was_seen(
    record: Record, made: Any, severity: Severity, major: bool
) -> None:
    record.begin(replace(made.inspection(0), login="li01"), [], {})
    grave = Observation(Status.FAIL, msg("Empty"), subject="E-1", rule="scrap", grade=Grade.MAJOR)
    finding = made.finding(observation=grave, recurrences=2, severity=severity)
    record.save_findings(ID, [finding], AT)
    (event,) = record.history(finding.id)
    assert event.what == Sighting(
        seq=2,
        inspection=ID,
        began=number_of(record._connection, ID),
        at=AT,
        as_of="2026-11-23",
        hands=(Hand(person="li", login="li01"),),
        delta=Delta.NEW,
        severity=finding.severity,
        major=major,
        recurrences=2,
    )
    assert (event.seq, event.at, event.hand) == (2, AT, Hand(person="li", login="li01"))


def test_sightings_and_deeds_come_in_the_order_of_the_ledger(
    record: Record, begun: Begin, made: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("safeguard.record.casework.judge", lambda *_: None)
    begun(0)
    begun(0, id="20261124-1")
    finding, who = made.finding(), Hand(person="wang", login="w")
    record.save_findings(ID, [finding], AT)
    notes = [(finding.id, Note(words="one")), (finding.id, Note(words="two"))]
    record.act("hq", notes, who, AT, lambda case, action: None)  # type: ignore[arg-type,return-value]
    record.save_findings("20261124-1", [replace(finding, delta=Delta.SAME)], AT)
    told = record.history(finding.id)
    assert [one.what.delta if isinstance(one.what, Sighting) else one.what.words for one in told] == [
        Delta.NEW,
        "one",
        "two",
        Delta.SAME,
    ]
    assert [one.seq for one in told] == [3, 4, 4, 5]
    assert told[1].hand == who
    number = number_of(record._connection, "20261124-1")
    without = histories(record._connection, record._connection, [finding.id], without=number)
    assert len(without[finding.id]) == 3


def test_nothing_happened_to_what_nobody_knows(record: Record) -> None:
    assert record.history("0" * 16) == ()


def test_only_those_who_answered_are_named(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(3)
    record.add(ID, [made.waiting(steps[0]), made.waiting(steps[1]), made.failed(steps[2])], AT)
    record.answer(ID, [made.answered(steps[1], Status.FAIL)], AT, "li")
    connection, number = record._connection, number_of(record._connection, ID)
    pairs = [(step.item, "site:hq") for step in steps]
    assert answerers(connection, connection, number, pairs) == {(steps[1].item, "site:hq"): ("li", "")}


def test_one_hand_is_told_once(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    number = number_of(record._connection, ID)
    occasion = occasions(record._connection, record._connection, [number])[number]
    data = {"delta": "new", "severity": "high", "recurrences": 0, "observation": {}}
    assert sighting(occasion, 5, AT, data, ("li", "")).hands == (Hand(person="li"),)
    assert len(sighting(occasion, 5, AT, data, ("li", "other")).hands) == 2
