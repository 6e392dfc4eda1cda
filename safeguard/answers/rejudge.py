"""A recorded answer judged once more, by the question as another version of the checklist puts it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from safeguard.answers.judge import judge
from safeguard.checklist.model import Item
from safeguard.errors import AnswerError
from safeguard.results.result import Result
from safeguard.results.status import Status


class Cannot(StrEnum):
    """Why something cannot be judged again out of the record."""

    LOOK_AGAIN = "look_again"
    """A checker must look again: what it recorded does not tell."""
    ASKED_OTHERWISE = "asked_otherwise"
    """The question reads otherwise: the answer was given to another one."""
    MISFIT = "misfit"
    """The answer is none of those that can be given now."""
    ELSEWHERE = "elsewhere"
    """Where or when it is asked was changed."""
    UNKNOWN_THEN = "unknown_then"
    """Nothing was measured or answered then."""
    GONE = "gone"
    """The item is no longer asked."""
    NEW = "new"
    """The item is new: nothing was measured for it."""


def rejudge_answer(result: Result, before: Item, after: Item, as_of: date) -> Status | Cannot:
    """Return how an answer would be judged by another version of its question.

    That a note or photo is wanted now which was not given then is no part of the judgement.

    Args:
        result: with its answer.
        before: the item as it was asked.
        after: the item as it is asked now.
        as_of: the day of the inspection, by which the age of a date counts.
    """
    if result.answer is None:
        return Cannot.UNKNOWN_THEN
    spec = after.answer
    if spec is None or before.ask != after.ask:
        return Cannot.ASKED_OTHERWISE
    if before.answer is not None and (before.answer.type, before.answer.unit) != (spec.type, spec.unit):
        return Cannot.ASKED_OTHERWISE
    question = after.model_copy(update={"answer": spec.model_copy(update={"requires": {}}), "evidence": "full"})
    try:
        return judge(result.step, question, result.answer, as_of).status
    except AnswerError:
        return Cannot.MISFIT
