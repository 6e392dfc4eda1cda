"""Questions of an inspection and the answers of people: from the record, and back into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safeguard.answers.questions import Question, askable, blocked
from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.pipeline.concluding import conclude
from safeguard.pipeline.contents import pinned
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.results.result import Result
from safeguard.results.status import Status

WAITS = Status.NOT_REVIEWED


def open_inspection(record: Record, wanted: str) -> Inspection:
    """Return an inspection that takes answers.

    Raises:
        RecordError: it is closed; a closed inspection never changes again.
    """
    inspection = record.inspection(wanted)
    if inspection.state is InspectionState.CLOSED:
        hint = msg("Start a new inspection with safeguard run")
        raise RecordError(msg("Inspection {id} is closed", id=inspection.id), hint=hint, exit_code=65)
    return inspection


def open_questions(record: Record, inspection: Inspection) -> list[Question]:
    """Return the questions that wait for a person, in the order of the plan, with the text they had when it began."""
    items = pinned(record, inspection).items
    waiting = {result.step for result in record.results(inspection.id) if result.status is WAITS}
    return [
        Question(step.key, items[step.item], step.target) for step in record.steps(inspection.id) if step.key in waiting
    ]


def statuses(record: Record, inspection: Inspection) -> dict[str, Status]:
    """Return how every step stands; what a program has still to do waits as well."""
    undone = dict.fromkeys((step.key for step in record.missing(inspection.id)), WAITS)
    return undone | {result.step: result.status for result in record.results(inspection.id)}


def now_askable(record: Record, inspection: Inspection) -> list[Question]:
    """Return the open questions that can be asked now: follow-ups wait for what they follow from."""
    return askable(open_questions(record, inspection), statuses(record, inspection))


def take_answers(
    record: Record, inspection: Inspection, results: Sequence[Result], at: str, actor: str, login: str = ""
) -> Inspection:
    """Record answers, settle the follow-ups that no longer arise, and weigh the findings again.

    Args:
        record: the record of its site.
        inspection: one that takes answers.
        results: the answers, one per step.
        at: UTC, ISO 8601.
        actor: who answered, or brought the answers in.
        login: user of the operating system at whose keyboard that was.

    Returns:
        The inspection as it stands then; closed where this was the last answer.
    """
    given = [_at(login, result) for result in results]
    record.answer(inspection.id, [*given, *not_arising(record, inspection, given)], at, actor)
    conclude(record, inspection.id, at, actor)
    return record.inspection(inspection.id)


def _at(login: str, result: Result) -> Result:
    """Return an answered result with the login at which it was answered."""
    return result if result.answer is None else replace(result, answer=replace(result.answer, login=login))


def not_arising(record: Record, inspection: Inspection, given: Sequence[Result] = ()) -> list[Result]:
    """Return results for the open follow-ups that do not arise, as the record and the results just given stand."""
    so_far = statuses(record, inspection) | {result.step: result.status for result in given}
    rest = [question for question in open_questions(record, inspection) if so_far[question.step] is WAITS]
    settled: list[Result] = []
    while more := blocked(rest, so_far):
        # What a settled question was itself the condition of is settled with it.
        settled += more
        so_far |= {result.step: result.status for result in more}
        rest = [question for question in rest if so_far[question.step] is WAITS]
    return settled
