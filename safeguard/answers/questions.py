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


def unanswered(step: str, item: str) -> Result:
    """Return the result of a question before anybody has answered it."""
    return Result(step, item, Status.NOT_REVIEWED, cause=msg("Waits for an answer"))


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
        came = _statuses(condition.item, question, status_of)
        if came and not came & {Status.NOT_REVIEWED, Status(condition.status)}:
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
        or question.item.ask_if.status in _statuses(question.item.ask_if.item, question, status_of)
    ]


def _statuses(item: str, question: Question, status_of: Mapping[str, Status]) -> set[Status]:
    """Return how another item ended: at the same target where it was asked there, else on the whole, else anywhere."""
    for step in (f"{item}@{question.target.key}", item):
        if step in status_of:
            return {status_of[step]}
    return {status for step, status in status_of.items() if step.startswith(f"{item}@")}
