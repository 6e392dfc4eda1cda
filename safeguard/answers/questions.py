"""Which questions are open, in which order, and which no longer arise because of another answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeguard.checkers.target import Target
from safeguard.checklist.model import Item
from safeguard.messages import msg
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status


@dataclass(frozen=True, slots=True)
class Question:
    """One step that waits for a person."""

    step: str
    item: Item
    target: Target


def unanswered(step: str, item: Item) -> Result:
    """Return the result of a question before anybody has answered it."""
    return Result(step, item.id, Status.NOT_REVIEWED, cause=msg("Waits for an answer"))


def blocked(questions: Iterable[Question], status_of: Mapping[str, Status]) -> list[Result]:
    """Return results for the follow-up questions that no longer arise.

    Args:
        questions: those that are open.
        status_of: step key → status so far, of the whole inspection.
    """
    settled: list[Result] = []
    for question in questions:
        condition = question.item.ask_if
        if condition is None:
            continue
        came = _status(condition.item, question, status_of)
        if came is not None and came is not Status.NOT_REVIEWED and came.value != condition.status:
            cause = msg("Asked only where {item} ends with {status}", item=condition.item, status=condition.status)
            settled.append(
                Result(question.step, question.item.id, Status.SKIPPED, cause=cause, skip=SkipReason.BLOCKED_BY)
            )
    return settled


def askable(questions: Iterable[Question], status_of: Mapping[str, Status]) -> list[Question]:
    """Return the questions that can be asked now: those that follow from nothing, or whose condition holds."""
    return [
        question
        for question in questions
        if question.item.ask_if is None
        or _status(question.item.ask_if.item, question, status_of) == question.item.ask_if.status
    ]


def _status(item: str, question: Question, status_of: Mapping[str, Status]) -> Status | None:
    """Return how another item ended: at the same target where it was asked there, else on the whole."""
    return status_of.get(f"{item}@{question.target.key}", status_of.get(item))
