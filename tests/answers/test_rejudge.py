"""Recorded answers under another version of their question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.answers.rejudge import Cannot, rejudge_answer
from safeguard.checklist.model import Item
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status

DAY = date(2026, 11, 23)


def item(answer: dict[str, Any], ask: str = "Reading?") -> Item:
    return Item.model_validate(
        {"id": "A-1", "title": "T", "severity": "low", "ask": {"zh": "问", "en": ask}, "answer": answer}
    )


def result(value: object) -> Result:
    answer = Answer(value=value, by="li", at="2026-11-23T00:00:00Z")  # type: ignore[arg-type]
    return Result("A-1", "A-1", Status.PASS, answer=answer)


AT_LEAST_1 = item({"type": "number", "min": 1})
COLOURS = {"red": {"title": "R", "result": "fail"}, "green": {"title": "G", "result": "pass"}}


@pytest.mark.parametrize(
    ("value", "before", "after", "now"),
    [
        (2.0, AT_LEAST_1, item({"type": "number", "min": 3}), Status.FAIL),
        (2.0, AT_LEAST_1, item({"type": "number", "max": 3}), Status.PASS),
        (
            "2026-06-01",
            item({"type": "date", "max_age": "12m"}),
            item({"type": "date", "max_age": "1m"}),
            Status.FAIL,
        ),
        (True, item({"type": "yes_no", "pass": "yes"}), item({"type": "yes_no", "pass": "no"}), Status.FAIL),
        (
            "green",
            item({"type": "choice", "choices": COLOURS}),
            item({"type": "choice", "choices": {**COLOURS, "green": {"title": "G", "result": "fail"}}}),
            Status.FAIL,
        ),
        (None, AT_LEAST_1, item({"type": "number", "min": 3}), Status.NOT_APPLICABLE),
    ],
)
def test_the_new_rule_judges_the_old_answer(value: object, before: Item, after: Item, now: Status) -> None:
    assert rejudge_answer(result(value), before, after, DAY) is now


def test_what_must_come_with_an_answer_now_does_not_count() -> None:
    after = item({"type": "number", "min": 3, "requires": {"fail": ["note", "photo"]}})
    assert rejudge_answer(result(2.0), AT_LEAST_1, after, DAY) is Status.FAIL


@pytest.mark.parametrize(
    ("value", "after", "why"),
    [
        (2.0, item({"type": "number", "min": 1}, ask="Pressure?"), Cannot.ASKED_OTHERWISE),
        (2.0, item({"type": "number", "min": 1, "unit": "bar"}), Cannot.ASKED_OTHERWISE),
        (2.0, item({"type": "text"}), Cannot.ASKED_OTHERWISE),
    ],
)
def test_an_answer_to_another_question_is_none(value: object, after: Item, why: Cannot) -> None:
    assert rejudge_answer(result(value), AT_LEAST_1, after, DAY) is why


def test_a_choice_that_is_gone_does_not_fit() -> None:
    before = item({"type": "choice", "choices": COLOURS})
    after = item({"type": "choice", "choices": {"red": COLOURS["red"]}})
    assert rejudge_answer(result("green"), before, after, DAY) is Cannot.MISFIT


def test_without_an_answer_nothing_is_known() -> None:
    assert rejudge_answer(Result("A-1", "A-1", Status.NOT_REVIEWED), AT_LEAST_1, AT_LEAST_1, DAY) is Cannot.UNKNOWN_THEN
