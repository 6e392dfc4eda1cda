"""How answers are written and read: the words for yes, no and does-not-apply in every language."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from safeguard.checklist.model import AnswerSpec
from safeguard.messages import Text, choose
from safeguard.tables.dates import parse_date

YES: Text = {"zh": "是", "en": "Yes"}
NO: Text = {"zh": "否", "en": "No"}
NOT_APPLICABLE: Text = {"zh": "不适用", "en": "Does not apply"}

_SPELLINGS: Mapping[str, Text] = {
    **dict.fromkeys(("yes", "y", "true", "1", "是", "有", "对", "√"), YES),
    **dict.fromkeys(("no", "n", "false", "0", "否", "无", "没有", "×"), NO),
}
_NOT_APPLICABLE = frozenset({"n/a", "na", "-", "does not apply", "not applicable", "不适用", "无此项"})

Value = str | float | bool | None


class NotUnderstood(ValueError):  # noqa: N818 - told to the person who wrote it
    """What was written is no answer to the question."""


def folded(text: str) -> str:
    """Return a text without full-width forms, blanks around it and capitals."""
    return normalize("NFKC", text).strip().casefold()


def parse(text: str, spec: AnswerSpec) -> Value:
    """Read what a person wrote as the answer to a question.

    Returns:
        ``True``/``False``, a choice's key, a number, a text or an ISO date; ``None`` where it does not apply.

    Raises:
        NotUnderstood: it is none of these.
    """
    word = folded(text)
    if word in _NOT_APPLICABLE:
        return None
    if spec.type == "yes_no":
        return _yes_no(word)
    if spec.type == "choice":
        return _choice(word, spec)
    if spec.type == "number":
        return _number(word, spec)
    return _day(word) if spec.type == "date" else text.strip()


def _yes_no(word: str) -> bool:
    if word not in _SPELLINGS:
        raise NotUnderstood
    return _SPELLINGS[word] is YES


def _choice(word: str, spec: AnswerSpec) -> str:
    for key, choice in spec.choices.items():
        if word in {folded(key), *(folded(title) for title in choice.title.values())}:
            return key
    raise NotUnderstood


def _number(word: str, spec: AnswerSpec) -> float:
    try:
        number = float(word.removesuffix(folded(spec.unit)).strip())
    except ValueError as cause:
        raise NotUnderstood from cause
    if number != number or number in (float("inf"), float("-inf")):
        raise NotUnderstood
    return number


def _day(word: str) -> str:
    try:
        day = parse_date(word)
    except ValueError as cause:
        raise NotUnderstood from cause
    if not day.exact:
        raise NotUnderstood
    return day.lo.isoformat()


def offered(spec: AnswerSpec, language: str) -> list[str]:
    """Return the answers to choose from, in one language; empty where anything may be written."""
    if spec.type == "yes_no":
        words = [YES, NO, NOT_APPLICABLE]
    elif spec.type == "choice":
        words = [*(choice.title for choice in spec.choices.values()), NOT_APPLICABLE]
    else:
        return []
    return [choose(word, language) for word in words]


def shown(value: Value, spec: AnswerSpec) -> Text | str:
    """Return an answer as it is shown to people."""
    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, bool):
        return YES if value else NO
    if spec.type == "choice" and value in spec.choices:
        return spec.choices[str(value)].title
    return f"{value:g} {spec.unit}".strip() if isinstance(value, float) else str(value)
