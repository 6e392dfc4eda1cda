"""What the record refuses: each rule looks at what is recorded and raises a RecordError with a hint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from safeguard.errors import Problem, RecordError
from safeguard.messages import Message, msg
from safeguard.record.entry import BATCH
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.schema import inspections, results, steps
from safeguard.results.result import Result
from safeguard.results.status import Status


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some steps."""

    ords: Mapping[str, int]
    """Step key → its number."""
    asked: Mapping[int, int]
    """Number of a step that has a result → 1 where a person may answer, or change an answer."""


_same_step = (results.c.inspection == steps.c.inspection) & (results.c.ord == steps.c.ord)
_INSPECTION = select(inspections).where(inspections.c.id == bindparam("id"))
_KEYS = select(steps.c.key, steps.c.ord).where(steps.c.inspection == bindparam("number"))
_BY_KEY = _KEYS.where(steps.c.key.in_(bindparam("keys", expanding=True)))
_FOLLOWING = _KEYS.where(steps.c.ord >= bindparam("first")).order_by(steps.c.ord).limit(bindparam("count"))
_DONE = select(results.c.ord, results.c.asked).where(
    results.c.inspection == bindparam("number"), results.c.ord.between(bindparam("first"), bindparam("last"))
)
_WITHOUT_RESULT = (
    select(func.count())
    .select_from(steps.outerjoin(results, _same_step))
    .where(steps.c.inspection == bindparam("number"), results.c.ord.is_(None))
)
_UNANSWERED = select(func.count()).where(
    results.c.inspection == bindparam("number"), results.c.status == Status.NOT_REVIEWED.value
)


def existing(connection: Connection, inspection_id: str) -> Row[Any]:
    """Return the row of an inspection that must be there."""
    row = connection.execute(_INSPECTION, {"id": inspection_id}).first()
    return unknown(inspection_id) if row is None else row


def unclosed(connection: Connection, inspection_id: str) -> Row[Any]:
    """Return the row of an inspection that may still change."""
    row = existing(connection, inspection_id)
    if row.state == InspectionState.CLOSED:
        hint = msg("A closed inspection never changes; begin a new one with safeguard run")
        refuse(msg("Inspection {id} is closed", id=inspection_id), hint)
    return row


def may_begin(connection: Connection, inspection: Inspection, planned: Sequence[PlannedStep]) -> None:
    """Refuse an inspection whose id is taken, or that does not begin as it was planned."""
    if connection.execute(_INSPECTION, {"id": inspection.id}).first() is not None:
        hint = msg("Another program may have begun it just now; try again")
        refuse(msg("There is an inspection {id} already", id=inspection.id), hint)
    if inspection.planned != len(planned):
        about: dict[str, str | int] = {"id": inspection.id, "planned": inspection.planned, "given": len(planned)}
        refuse(msg("Inspection {id} announces {planned} steps, but {given} are given", **about))
    if inspection.state is not InspectionState.RUNNING or inspection.counts:
        refuse(msg("Inspection {id} does not begin: it has results already", id=inspection.id))


def known_steps(connection: Connection, row: Row[Any], wanted: Iterable[str]) -> Known:
    """Return what is known of some steps, by key; refuse those that nobody planned."""
    keys = list(dict.fromkeys(wanted))
    ords = _looked_up(connection, row.number, keys[:1])
    if ords and len(keys) > 1:
        following = {"number": row.number, "first": min(ords.values()), "count": len(keys)}
        ords |= _pairs(connection, _FOLLOWING, following)
        ords |= _looked_up(connection, row.number, [key for key in keys if key not in ords])
    strangers = [key for key in keys if key not in ords]
    if strangers:
        refuse_all(Problem(msg("Inspection {id} has no step {step}", id=row.id, step=step)) for step in strangers)
    span = {"first": min(ords.values(), default=0), "last": max(ords.values(), default=0)}
    return Known(ords, _pairs(connection, _DONE, {"number": row.number, **span}))


def _looked_up(connection: Connection, number: int, keys: Sequence[str]) -> dict[str, int]:
    """Find steps by key; results that come in the order of the plan need this for the first only."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), BATCH):
        found |= _pairs(connection, _BY_KEY, {"number": number, "keys": keys[start : start + BATCH]})
    return found


def _pairs(connection: Connection, query: Select[Any], values: Mapping[str, Any]) -> dict[Any, Any]:
    """Return rows of two columns as a mapping, straight from the driver: it is done for every result."""
    found = connection.execute(query, values)
    pairs = dict(found.cursor.fetchall()) if found.cursor is not None else {}
    found.close()
    return pairs


def may_answer(known: Known, answers: Sequence[Result]) -> None:
    """Refuse answers to steps that do not wait for one, or that come twice."""
    problems: list[Problem] = []
    seen: set[str] = set()
    for one in answers:
        asked = known.asked.get(known.ords[one.step])
        if one.step in seen:
            problems.append(Problem(msg("Step {step} is answered twice", step=one.step)))
        elif asked is None:
            hint = msg("Go on with the inspection first: safeguard run --resume last")
            problems.append(Problem(msg("Step {step} has no result yet", step=one.step), hint=hint))
        elif not asked:
            hint = msg("Put right what was found and inspect again")
            said = msg("Step {step} was checked by a program; an answer does not replace that", step=one.step)
            problems.append(Problem(said, hint=hint))
        seen.add(one.step)
    if problems:
        refuse_all(problems)


def whole(connection: Connection, row: Row[Any]) -> None:
    """Refuse to end an inspection in which a planned step has no result: the counts add up to the plan."""
    count = connection.execute(_WITHOUT_RESULT, {"number": row.number}).scalar_one()
    if count:
        hint = msg("Go on with the inspection first: safeguard run --resume last")
        about = {"id": row.id, "count": count, "planned": row.planned}
        refuse(msg("Inspection {id} cannot end: {count} of {planned} steps have no result", **about), hint)


def answered(connection: Connection, row: Row[Any]) -> bool:
    """Return whether no step waits for a person."""
    return connection.execute(_UNANSWERED, {"number": row.number}).scalar_one() == 0


def unknown(inspection_id: str) -> NoReturn:
    """Say that there is no such inspection."""
    hint = msg("safeguard inspection list shows those that there are")
    raise RecordError(msg("There is no inspection {id}", id=inspection_id), hint=hint, exit_code=66)


def not_one(wanted: str, found: Sequence[str]) -> NoReturn:
    """Say that the beginning of an id names no inspection, or several."""
    if not found:
        unknown(wanted)
    hint = msg("Write more of the id; these begin so: {ids}", ids=", ".join(found[:5]))
    refuse(msg("Several inspections begin with {id}", id=wanted), hint)


def refuse(message: Message, hint: Message | None = None) -> NoReturn:
    """Refuse with one reason."""
    raise RecordError(message, hint=hint, exit_code=65)


def refuse_all(problems: Iterable[Problem]) -> NoReturn:
    """Refuse with every reason at once."""
    raise RecordError(problems, exit_code=65)
