from __future__ import annotations

from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.pipeline.answering import (
    not_arising,
    now_askable,
    open_inspection,
    open_questions,
    statuses,
    take_answers,
)
from safeguard.record.model import InspectionState
from safeguard.results.result import Answer, Result
from safeguard.results.status import SkipReason, Status


def test_open_questions_come_in_the_order_of_the_plan(desk: Any) -> None:
    inspection = desk.inspect()
    assert [one.step for one in open_questions(desk.record, inspection)] == [
        "A-1@area:lobby",
        "A-1@area:stairs",
        "A-2",
        "A-3",
    ]
    assert [one.step for one in now_askable(desk.record, inspection)] == ["A-1@area:lobby", "A-1@area:stairs", "A-2"]


def test_a_question_keeps_the_text_that_it_had_when_the_inspection_began(desk: Any, change: Any) -> None:
    inspection = desk.inspect()
    change("own.yaml", "en: Reading?", "en: How many bars?")
    asked = {one.step: dict(one.item.ask or {}) for one in open_questions(desk.record, inspection)}
    assert asked["A-2"]["en"] == "Reading?"


def test_a_failure_opens_its_follow_up(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), {"A-2": 0.5})
    assert [one.step for one in now_askable(desk.record, inspection)] == ["A-1@area:lobby", "A-1@area:stairs", "A-3"]


def test_a_follow_up_that_does_not_arise_is_settled_with_the_answer(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), {"A-2": 2.0})
    assert statuses(desk.record, inspection)["A-3"] is Status.SKIPPED
    skipped = [one.skip for one in desk.record.results(inspection.id) if one.step == "A-3"]
    assert skipped == [SkipReason.BLOCKED_BY]


def test_what_follows_from_a_settled_question_is_settled_with_it(desk: Any, change: Any) -> None:
    change(
        "own.yaml",
        "items:\n",
        """items:
  - id: A-4
    title: T
    severity: low
    ask: and?
    answer: {type: yes_no, pass: yes}
    ask_if: {item: A-3, status: info}
    mitigation: {corrective: x}
""",
    )
    inspection = desk.answer(desk.inspect(), {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0})
    assert inspection.state is InspectionState.CLOSED
    assert {step: status for step, status in statuses(desk.record, inspection).items() if step in {"A-3", "A-4"}} == {
        "A-3": Status.SKIPPED,
        "A-4": Status.SKIPPED,
    }


def test_the_last_answer_closes_the_inspection(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), {"A-1@area:lobby": True, "A-1@area:stairs": None})
    assert inspection.state is InspectionState.OPEN
    inspection = desk.answer(inspection, {"A-2": 2.0})
    assert (inspection.state, inspection.closed_by) == (InspectionState.CLOSED, "wang")


def test_a_closed_inspection_takes_no_answers(desk: Any) -> None:
    first = desk.inspect()
    desk.record.close(first.id, "wang", "2026-11-23T09:00:00+00:00", "moved")
    with pytest.raises(RecordError, match="20261123-1 is closed"):
        open_inspection(desk.record, "last")
    second = desk.inspect()
    assert open_inspection(desk.record, "last").id == second.id == "20261123-2"


def test_a_check_that_was_not_done_yet_settles_no_follow_up(desk: Any) -> None:
    """As after an interrupt: what has no result waits, so that nothing that follows from it is given up."""
    inspection = desk.begin()
    assert set(statuses(desk.record, inspection).values()) == {Status.NOT_REVIEWED}
    assert not_arising(desk.record, inspection) == []


def test_an_answer_keeps_the_login_at_which_it_was_given(desk: Any) -> None:
    inspection = desk.inspect()
    given = Result("A-2", "A-2", Status.PASS, answer=Answer(value=2.0, by="wang", at="2026-11-23T09:00:00Z"))
    take_answers(desk.record, inspection, [given], "2026-11-23T09:00:00Z", "wang", "wang01")
    (kept,) = (one.answer for one in desk.record.results(inspection.id) if one.step == "A-2")
    assert (kept.by, kept.login) == ("wang", "wang01")
