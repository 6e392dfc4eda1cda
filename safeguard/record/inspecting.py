"""The part of a record that keeps inspections: what was planned, seen and answered."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Row, Select, or_, select

from safeguard.messages import msg
from safeguard.record import reading, rules
from safeguard.record.access import Access, batches
from safeguard.record.entry import BATCH
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.occurrence_rules import may_begin_for
from safeguard.record.projections import Spelled, spell, write
from safeguard.record.schema import inspections
from safeguard.results.codec import outcome_from_data, outlook_from_data, result_from_data, result_to_data
from safeguard.results.result import Result

JSON = Mapping[str, Any] | Sequence[Any] | str | int | float | bool | orjson.Fragment | None
"""Plain data; a fragment is canonical JSON already."""

AT_ONCE = 10 * BATCH
"""How many results are made durable together: one sync of the disk costs as much as writing some thousands."""

_T = TypeVar("_T")
_Reader = Callable[[Connection, int], Iterator[Any]]


class Inspecting(Access):
    """What the record does with inspections."""

    def next_id(self, site: str, as_of: date) -> str:  # noqa: ARG002 - numbers run through all sites of a record
        """Return a free id for an inspection: the day, and a number that counts the inspections of the record.

        Two programs may be given the same one; :meth:`begin` refuses the second.
        """
        day = f"{as_of:%Y%m%d}-"
        with self._reading():
            taken = self._connection.execute(select(inspections.c.id).where(inspections.c.id.startswith(day))).scalars()
            return day + str(1 + max((int(one.removeprefix(day)) for one in taken), default=0))

    def begin(self, inspection: Inspection, steps: Sequence[PlannedStep], contents: Mapping[str, JSON]) -> None:
        """Record that an inspection begins, what it will do and the content that it uses; all of it or nothing.

        Args:
            inspection: in state ``running``, with ``planned`` equal to the number of steps.
            steps: what is planned, in order; keys differ.
            contents: digest → checklist with overlays applied, or site; what is kept already is not kept twice.

        Raises:
            OccurrenceTakenError: it is for an occurrence that has an inspection, or is done, already.
            RecordError: its id is taken, a step is planned twice, their number is not what it says, or its occurrence
                is not known.
        """
        at, by = inspection.started_at, inspection.by
        with self._writing():
            may_begin_for(self._connection, inspection)
            rules.may_begin(self._connection, inspection, steps)
            kept = reading.kept_contents(self._connection, contents)
            for digest in contents:
                if digest not in kept:
                    self._say("contents.kept", at, by, {}, [{"digest": digest, "content": contents[digest]}])
            self._say("inspection.begun", at, by, {}, [reading.inspection_to_data(inspection)])
            for first, batch in batches(step.to_data() for step in steps):
                self._say("steps.planned", at, by, {"inspection": inspection.id, "first": first}, batch)

    def add(self, inspection_id: str, results: Iterable[Result], at: str) -> None:
        """Record results of steps; they are durable when this returns.

        A step that has a result already keeps it, so that what was sent twice counts once.

        Args:
            inspection_id: whole id.
            results: may be a generator; ten thousand at a time are held, and made durable, at once.
            at: UTC, ISO 8601.

        Raises:
            RecordError: the inspection is closed, or a step was not planned; of those ten thousand nothing is recorded.
        """
        spelled = (spell("results.added", result_to_data(one)) for one in results)
        for _, many in batches(spelled, AT_ONCE):
            with self._writing():
                row = rules.unclosed(self._connection, inspection_id)
                for _, batch in batches(many):
                    self._add(row, batch, at)

    def _add(self, row: Row[Any], batch: Sequence[Spelled], at: str) -> None:
        known = rules.known_steps(self._connection, row, (step for (step, *_), _ in batch))
        fresh: dict[str, Spelled] = {}
        for one in batch:
            step = one[0][0]
            if known.ords[step] not in known.asked:
                fresh.setdefault(step, one)
        if fresh:
            head = {"inspection": row.id, "ords": [known.ords[step] for step in fresh]}
            write(self._connection, "results.added", at, row.by, head, list(fresh.values()))

    def finish(self, inspection_id: str, at: str) -> None:
        """Record that the checkers are done: the inspection waits for answers, or is closed where none are missing.

        Raises:
            RecordError: it does not run, or a planned step has no result: nothing planned may vanish.
        """
        with self._writing():
            row = rules.unclosed(self._connection, inspection_id)
            if row.state != InspectionState.RUNNING:
                rules.refuse(msg("Inspection {id} is finished already", id=inspection_id))
            rules.whole(self._connection, row)
            self._say("inspection.finished", at, row.by, {"inspection": inspection_id, "at": at})
            self._close_if_answered(row, row.by, at)

    def answer(self, inspection_id: str, results: Sequence[Result], at: str, actor: str) -> None:
        """Record what people answered; the inspection is closed when nothing is left to answer.

        Replaces results that wait for a person, that a person gave, or that were blocked by another answer; what they
        said before stays in the ledger. A follow-up question that an answer opens or closes must come in the same
        call, because the last answer seals the inspection.

        Args:
            inspection_id: whole id.
            results: one per step.
            at: UTC, ISO 8601.
            actor: who answered or brought the answers in.

        Raises:
            RecordError: the inspection is closed, a step was not planned, has no result yet or was checked by a
                program, or is answered twice; nothing is recorded.
        """
        with self._writing():
            row = rules.unclosed(self._connection, inspection_id)
            known = rules.known_steps(self._connection, row, (one.step for one in results))
            rules.may_answer(known, results)
            for _, batch in batches(results):
                head = {"inspection": inspection_id, "ords": [known.ords[one.step] for one in batch]}
                self._say("results.answered", at, actor, head, map(result_to_data, batch))
            if row.state == InspectionState.OPEN:
                self._close_if_answered(row, actor, at)

    def close(self, inspection_id: str, by: str, at: str, reason: str) -> None:
        """Close an inspection on purpose, though answers are missing; they stay ``not_reviewed`` for good.

        Raises:
            RecordError: it is closed already, no reason is given, or a planned step has no result.
        """
        with self._writing():
            row = rules.unclosed(self._connection, inspection_id)
            if not reason.strip():
                rules.refuse(
                    msg("Say why inspection {id} is closed before all is answered", id=inspection_id),
                    msg('For example: --reason "the archive room was locked"'),
                )
            rules.whole(self._connection, row)
            if row.state == InspectionState.RUNNING:
                self._say("inspection.finished", at, by, {"inspection": inspection_id, "at": at})
            self._seal(inspection_id, by, at, reason)

    def inspections(self, site: str | None = None) -> tuple[Inspection, ...]:
        """Return all inspections, the oldest first; of one site, or of all."""
        query = select(inspections).order_by(inspections.c.number)
        with self._reading():
            chosen = query if site is None else query.where(inspections.c.site == site)
            return tuple(reading.read_inspections(self._connection, chosen))

    def inspection(self, wanted: str) -> Inspection:
        """Return one inspection.

        Args:
            wanted: its id, the beginning of one id only, or ``last``.

        Raises:
            RecordError: there is none, or several begin so.
        """
        with self._reading():
            found = reading.read_inspections(self._connection, _chosen(wanted))
        exact = [one for one in found if one.id == wanted or wanted == "last"]
        if exact or len(found) == 1:
            return (exact or found)[0]
        return rules.not_one(wanted, [one.id for one in found])

    def results(self, inspection_id: str) -> Iterator[Result]:
        """Yield the current results of an inspection, one per step, in the order of the plan; memory stays flat."""
        return self._stream(inspection_id, reading.results_of, result_from_data)

    def outcomes(self, inspection_id: str) -> Iterator[Result]:
        """Yield the same without what was seen, but for errors: quicker, and enough for figures."""
        return self._stream(inspection_id, reading.results_of, outcome_from_data)

    def outlooks(self, inspection_id: str, whole: Container[str] = ()) -> Iterator[Result]:
        """Yield the same with errors and lines of a forecast only; of some items with all that was seen."""
        return self._stream(inspection_id, reading.results_of, partial(outlook_from_data, whole=whole))

    def steps(self, inspection_id: str) -> Iterator[PlannedStep]:
        """Yield what was planned, in order; memory stays flat."""
        return self._stream(inspection_id, reading.steps_of, PlannedStep.from_data)

    def missing(self, inspection_id: str) -> tuple[PlannedStep, ...]:
        """Return the planned steps that have no result yet: what is left to do after the program was killed."""
        return tuple(self._stream(inspection_id, reading.missing_of, PlannedStep.from_data))

    def missing_keys(self, inspection_id: str) -> set[str]:
        """Return the keys of the planned steps that have no result yet: quicker, where no more is asked."""
        with self._reading():
            return reading.missing_keys(self._connection, rules.existing(self._connection, inspection_id).number)

    def content(self, digest: str) -> Any:
        """Return the checklist or site that was kept under a digest. Raises RecordError where there is none."""
        with self._reading():
            try:
                return reading.content_of(self._connection, digest)
            except KeyError:
                rules.refuse(msg("The record keeps nothing under the digest {digest}", digest=digest))

    def _stream(self, inspection_id: str, read: _Reader, make: Callable[[Any], _T]) -> Iterator[_T]:
        with self._reading():
            for data in read(self._connection, rules.existing(self._connection, inspection_id).number):
                yield make(data)

    def _close_if_answered(self, row: Row[Any], by: str, at: str) -> None:
        if rules.answered(self._connection, row):
            self._seal(row.id, by, at, "")

    def _seal(self, inspection_id: str, by: str, at: str, reason: str) -> None:
        head = {"inspection": inspection_id, "at": at, "by": by, "reason": reason}
        self._say("inspection.closed", at, by, head)


def _chosen(wanted: str) -> Select[Any]:
    if wanted == "last":
        return select(inspections).order_by(inspections.c.number.desc()).limit(1)
    alike = or_(inspections.c.id == wanted, inspections.c.id.startswith(wanted, autoescape=True))
    return select(inspections).where(alike).order_by(inspections.c.number)
