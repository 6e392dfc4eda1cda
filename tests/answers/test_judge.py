from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguard.answers.judge import MoreNeeded, judge
from safeguard.checklist.model import Item
from safeguard.errors import AnswerError
from safeguard.results.result import Answer
from safeguard.results.status import Grade, Status

DAY = date(2026, 11, 23)
CHOICES = {"ok": {"title": "OK", "result": "pass"}, "rust": {"title": "Rust", "result": "fail", "grade": "minor"}}


def answer(value: Any, **more: Any) -> Answer:
    return Answer(value, "wang", "2026-11-23T08:00:00+00:00", **more)


@pytest.mark.parametrize(
    ("spec", "value", "status"),
    [
        ({"type": "yes_no", "pass": "no"}, False, Status.PASS),
        ({"type": "yes_no", "pass": "no"}, True, Status.FAIL),
        ({"type": "yes_no", "pass": "yes"}, True, Status.PASS),
        ({"type": "yes_no", "pass": "yes"}, None, Status.NOT_APPLICABLE),
        ({"type": "choice", "choices": CHOICES}, "rust", Status.FAIL),
        ({"type": "number", "min": 1, "max": 2}, 1.0, Status.PASS),
        ({"type": "number", "min": 1, "max": 2}, 2.01, Status.FAIL),
        ({"type": "number", "max": 2}, -5, Status.PASS),
        ({"type": "text"}, "seen", Status.INFO),
        ({"type": "date"}, "2020-01-01", Status.INFO),
        ({"type": "date", "max_age": "12m"}, "2025-11-23", Status.PASS),
        ({"type": "date", "max_age": "12m"}, "2025-11-22", Status.FAIL),
    ],
)
def test_an_answer_has_one_outcome(spec: dict[str, Any], value: Any, status: Status, item: Callable[..., Item]) -> None:
    result = judge("A-1", item(**spec), answer(value), DAY)
    assert result.status is status
    assert result.observations[0].status is status


@pytest.mark.parametrize(
    ("spec", "value", "message"),
    [
        ({"type": "yes_no", "pass": "no"}, "maybe", "Answer yes or no"),
        ({"type": "choice", "choices": CHOICES}, "gone", "Choose one of: ok, rust"),
        ({"type": "number", "min": 1}, "many", "Answer with a number"),
        ({"type": "number", "min": 1}, True, "Answer with a number"),
        ({"type": "text"}, "  ", "Write something, or answer that it does not apply"),
        ({"type": "date"}, "yesterday", "Answer with a date such as 2026-11-23"),
        ({"type": "date"}, "2026-11-24", "The date 2026-11-24 lies in the future"),
    ],
)
def test_what_does_not_fit_is_refused(
    spec: dict[str, Any], value: Any, message: str, item: Callable[..., Item]
) -> None:
    with pytest.raises(AnswerError, match=message):
        judge("A-1", item(**spec), answer(value), DAY)


def test_what_must_come_with_an_answer_is_asked_for(item: Callable[..., Item]) -> None:
    question = item(type="yes_no", **{"pass": "yes"}, requires={"fail": ["note", "photo"], "pass": ["note"]})
    with pytest.raises(AnswerError, match="needs a note and a photo"):
        judge("A-1", question, answer(False), DAY)
    with pytest.raises(MoreNeeded, match="needs a photo") as caught:
        judge("A-1", question, answer(False, note="rusty"), DAY)
    assert caught.value.needs == {"photo"}
    with pytest.raises(AnswerError, match="needs a note"):
        judge("A-1", question, answer(True), DAY)
    result = judge("A-1", question, answer(False, note="rusty", photos=("ab" * 32,)), DAY)
    assert [(one.kind, one.value or one.sha256[:4]) for one in result.observations[0].evidence] == [
        ("photo", "abab"),
        ("note", "rusty"),
    ]


def test_no_photo_is_kept_where_evidence_is_forbidden(item: Callable[..., Item]) -> None:
    question = item(type="yes_no", **{"pass": "yes"}, evidence="forbid")
    with pytest.raises(AnswerError, match="No photo may be kept"):
        judge("A-1", question, answer(True, photos=("ab" * 32,)), DAY)


def test_a_choice_may_carry_a_grade(item: Callable[..., Item]) -> None:
    result = judge("A-1", item(type="choice", choices=CHOICES), answer("rust"), DAY)
    assert result.observations[0].grade is Grade.MINOR


def test_the_observation_reads_as_question_and_answer(item: Callable[..., Item]) -> None:
    result = judge("A-1", item(type="number", min=1, unit="MPa"), answer(0.4), DAY)
    assert str(result.observations[0].message) == "Good? 0.4 MPa"
    assert result.observations[0].expected == "≥ 1 MPa"
