from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from safeguard.checklist.model import AnswerSpec, AppliesIf, Input, Item

ASK: dict[str, Any] = {
    "id": "A",
    "title": "t",
    "severity": "low",
    "ask": "q",
    "answer": {"type": "yes_no", "pass": "no"},
}
CHECK: dict[str, Any] = {"id": "A", "title": "t", "severity": "low", "check": "fire.x"}


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"id": "A", "title": "t", "severity": "low"}, "check, or ask, or both"),
        ({key: value for key, value in ASK.items() if key != "answer"}, "ask needs answer"),
        ({**ASK, "with": {"a": 1}}, "with belongs to check"),
        ({**CHECK, "answer": ASK["answer"]}, "answer belongs to ask"),
        ({**CHECK, "where": {"tags": ["x"]}}, "where belongs to for_each"),
        ({**CHECK, "check": "extinguishers"}, "pattern"),
        ({**CHECK, "weight": -1}, "greater than or equal"),
    ],
)
def test_an_item_is_of_one_kind(item: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Item.model_validate(item)


@pytest.mark.parametrize(
    "answer", [{"type": "yes_no"}, {"type": "choice"}, {"type": "number"}, {"type": "number", "unit": "m"}]
)
def test_an_answer_that_could_not_fail_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        AnswerSpec.model_validate(answer)


def test_a_condition_says_something() -> None:
    with pytest.raises(ValidationError, match="needs input or any_area"):
        AppliesIf.model_validate({})


@pytest.mark.parametrize(
    ("type_", "value", "fits"),
    [
        ("bool", True, True),
        ("bool", 1, False),
        ("int", 1, True),
        ("int", True, False),
        ("float", 1, True),
        ("text", "x", True),
        ("text", 1, False),
        ("int", 1.5, False),
    ],
)
def test_an_input_knows_its_type(type_: Any, value: object, fits: bool) -> None:
    assert Input(type=type_, default=0).fits(value) is fits
