"""An answer judged by its question: pass, fail, info or does not apply; what must come with it is asked for."""

from __future__ import annotations

from datetime import date

from safeguard.answers.words import shown
from safeguard.checklist.model import AnswerSpec, Item
from safeguard.errors import AnswerError
from safeguard.messages import Message, msg
from safeguard.results.observation import Evidence, Observation
from safeguard.results.result import Answer, Result
from safeguard.results.status import Grade, Status
from safeguard.written.duration import after


class MoreNeeded(AnswerError):  # noqa: N818 - the answer itself is right
    """The answer is one, but the question wants a note or a photo with it."""

    def __init__(self, problem: Message, needs: frozenset[str]) -> None:
        self.needs = needs
        """``note``, ``photo``, or both."""
        super().__init__(problem)


def judge(step: str, item: Item, answer: Answer, as_of: date) -> Result:
    """Return the result of a question.

    Args:
        step: key of the planned step.
        item: the question; its ``answer`` says what is right.
        answer: what the person said.
        as_of: the day that the inspection speaks of.

    Raises:
        AnswerError: the value does not fit the question.
        MoreNeeded: a note or photo that it requires is missing.
    """
    spec = item.answer or AnswerSpec(type="text")
    status, grade = _outcome(spec, answer.value, as_of)
    _require(spec, status, answer)
    if item.evidence == "forbid" and answer.photos:
        raise AnswerError(msg("No photo may be kept for this item"))
    said = msg("{question} {answer}", question=dict(item.ask or item.title), answer=_plain(shown(answer.value, spec)))
    evidence = [Evidence("photo", sha256=digest) for digest in answer.photos]
    if answer.note:
        evidence.append(Evidence("note", value=answer.note))
    seen = Observation(status, said, evidence=tuple(evidence), grade=grade, expected=_wanted(spec))
    return Result(step, item.id, status, (seen,), answer=answer)


def _plain(text: object) -> dict[str, str] | str:
    return dict(text) if isinstance(text, dict) else str(text)


def _outcome(spec: AnswerSpec, value: object, as_of: date) -> tuple[Status, Grade | None]:
    if value is None:
        return Status.NOT_APPLICABLE, None
    if spec.type == "yes_no":
        if not isinstance(value, bool):
            raise AnswerError(msg("Answer yes or no"))
        return (Status.PASS if value == (spec.pass_ == "yes") else Status.FAIL), None  # noqa: S105
    if spec.type == "choice":
        return _chosen(spec, value)
    if spec.type == "number":
        return _measured(spec, value), None
    if spec.type == "date":
        return _dated(spec, value, as_of), None
    if not str(value).strip():
        raise AnswerError(msg("Write something, or answer that it does not apply"))
    return Status.INFO, None


def _chosen(spec: AnswerSpec, value: object) -> tuple[Status, Grade | None]:
    choice = spec.choices.get(str(value))
    if choice is None:
        raise AnswerError(msg("Choose one of: {choices}", choices=", ".join(spec.choices)))
    return Status(choice.result), Grade(choice.grade) if choice.grade else None


def _measured(spec: AnswerSpec, value: object) -> Status:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswerError(msg("Answer with a number"))
    low = spec.min is None or value >= spec.min
    high = spec.max is None or value <= spec.max
    return Status.PASS if low and high else Status.FAIL


def _dated(spec: AnswerSpec, value: object, as_of: date) -> Status:
    try:
        day = date.fromisoformat(str(value))
    except ValueError as cause:
        raise AnswerError(msg("Answer with a date such as 2026-11-23")) from cause
    if day > as_of:
        raise AnswerError(msg("The date {date} lies in the future", date=day.isoformat()))
    if spec.max_age is None:
        return Status.INFO
    return Status.PASS if after(day, spec.max_age) >= as_of else Status.FAIL


def _require(spec: AnswerSpec, status: Status, answer: Answer) -> None:
    wanted = {
        *spec.requires.get("any", ()),
        *(spec.requires.get("pass", ()) if status is Status.PASS else ()),
        *(spec.requires.get("fail", ()) if status is Status.FAIL else ()),
    }
    given = {"note": bool(answer.note.strip()), "photo": bool(answer.photos)}
    missing = frozenset(one for one in wanted if not given[one])
    if missing:
        raise MoreNeeded(_MISSING[missing], missing)


_MISSING = {
    frozenset({"note"}): msg("This answer needs a note"),
    frozenset({"photo"}): msg("This answer needs a photo"),
    frozenset({"note", "photo"}): msg("This answer needs a note and a photo"),
}


def _wanted(spec: AnswerSpec) -> str | None:
    if spec.type == "number":
        low = "" if spec.min is None else f"≥ {spec.min:g}"
        high = "" if spec.max is None else f"≤ {spec.max:g}"
        return " ".join(part for part in (low, high, spec.unit) if part)
    return spec.max_age and f"≤ {spec.max_age}"
