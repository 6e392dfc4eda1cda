from __future__ import annotations

from typing import Any

import pytest

from safeguard.answers.words import NotUnderstood, offered, parse, shown
from safeguard.checklist.model import AnswerSpec

YES_NO = AnswerSpec.model_validate({"type": "yes_no", "pass": "yes"})
CHOICE = AnswerSpec.model_validate({"type": "choice", "choices": {"a": {"title": {"zh": "锈蚀", "en": "Rust"}}}})
NUMBER = AnswerSpec.model_validate({"type": "number", "min": 0, "unit": "MPa"})
DATE = AnswerSpec.model_validate({"type": "date"})
TEXT = AnswerSpec.model_validate({"type": "text"})


@pytest.mark.parametrize(
    ("text", "spec", "value"),
    [
        ("是", YES_NO, True),
        (" YES ", YES_NO, True),
        ("ｎｏ", YES_NO, False),
        ("否", YES_NO, False),
        ("不适用", YES_NO, None),
        ("N/A", NUMBER, None),
        ("锈蚀", CHOICE, "a"),
        ("rust", CHOICE, "a"),
        ("A", CHOICE, "a"),
        ("0.4", NUMBER, 0.4),
        ("０．４ MPa", NUMBER, 0.4),
        ("2026/1/5", DATE, "2026-01-05"),
        ("２０２６年１月５日", DATE, "2026-01-05"),
        (" Blocked by boxes ", TEXT, "Blocked by boxes"),
    ],
)
def test_people_write_answers_in_many_ways(text: str, spec: AnswerSpec, value: Any) -> None:
    assert parse(text, spec) == value


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("perhaps", YES_NO),
        ("oil", CHOICE),
        ("a lot", NUMBER),
        ("nan", NUMBER),
        ("inf", NUMBER),
        ("2026-13-01", DATE),
        ("2026", DATE),
    ],
)
def test_anything_else_is_not_understood(text: str, spec: AnswerSpec) -> None:
    with pytest.raises(NotUnderstood):
        parse(text, spec)


def test_what_is_offered_is_understood_and_shown_again() -> None:
    for spec in (YES_NO, CHOICE):
        for language in ("zh", "en"):
            for word in offered(spec, language):
                said = shown(parse(word, spec), spec)
                assert isinstance(said, dict)
                assert said[language] == word
    assert offered(NUMBER, "zh") == []
    assert shown(0.4, NUMBER) == "0.4 MPa"
