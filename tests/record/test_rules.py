"""What the record refuses, with every reason and a hint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.model import InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.result import Result
from safeguard.results.status import Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_a_step_that_nobody_planned_is_refused_with_all_of_its_batch(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(2)
    strangers = [Result("NOT-PLANNED", "X", Status.PASS), Result("NEITHER", "X", Status.PASS)]
    with pytest.raises(RecordError) as refused:
        record.add(ID, [made.passed(steps[0]), *strangers], AT)
    assert [str(problem.message) for problem in refused.value.problems] == [
        f"Inspection {ID} has no step NOT-PLANNED",
        f"Inspection {ID} has no step NEITHER",
    ]
    assert record.missing(ID) == tuple(steps)


def test_an_answer_that_fits_nothing_is_refused_with_every_reason(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(3)
    record.add(ID, [made.passed(steps[0]), made.waiting(steps[1])], AT)
    answers = [made.answered(steps[number]) for number in (0, 1, 1, 2)]
    with pytest.raises(RecordError) as refused:
        record.answer(ID, answers, AT, "li")
    assert [str(problem.message) for problem in refused.value.problems] == [
        "Step FIRE-EXT-0000 was checked by a program; an answer does not replace that",
        "Step FIRE-EXT-0001 is answered twice",
        "Step FIRE-EXT-0002 has no result yet",
    ]
    assert record.inspection(ID).counts == {"pass": 1, "not_reviewed": 1}


def test_an_inspection_begins_whole_or_not_at_all(record: Record, made: Any) -> None:
    steps = made.steps(2)
    with pytest.raises(RecordError, match="announces 3 steps, but 2"):
        record.begin(made.inspection(3), steps, {})
    with pytest.raises(RecordError, match="contradicts itself"):
        record.begin(made.inspection(2), [steps[0], steps[0]], {"aa": 1})
    assert record.inspections() == ()
    record.begin(made.inspection(2), steps, {})
    with pytest.raises(RecordError, match=f"There is an inspection {ID} already"):
        record.begin(made.inspection(2), steps, {})


def test_counts_add_up_before_an_inspection_can_end(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(3)
    record.add(ID, [made.passed(steps[1])], AT)
    assert record.missing(ID) == (steps[0], steps[2])
    ends: list[Callable[[], None]] = [lambda: record.finish(ID, AT), lambda: record.close(ID, "li", AT, "no time")]
    for end in ends:
        with pytest.raises(RecordError, match="2 of 3 steps have no result"):
            end()
    assert record.inspection(ID).state is InspectionState.RUNNING
    record.add(ID, [made.passed(steps[0]), made.waiting(steps[2])], AT)
    record.finish(ID, AT)
    found = record.inspection(ID)
    assert sum(found.counts.values()) == found.planned == 3


def test_an_inspection_is_found_by_the_beginning_of_its_id_only_where_that_is_one(record: Record, made: Any) -> None:
    for one in ("20261122-1", "20261123-1", "20261123-2"):
        record.begin(made.inspection(0, id=one), [], {})
    assert record.inspection("20261122").id == "20261122-1"
    with pytest.raises(RecordError, match="Several inspections begin with 20261123") as several:
        record.inspection("20261123")
    assert "20261123-1, 20261123-2" in str(several.value.problems[0].hint)
    for nobody in ("2025", "%", ""):
        with pytest.raises(RecordError):
            record.inspection(nobody)


def test_an_inspection_that_says_it_has_results_does_not_begin(record: Record, made: Any) -> None:
    for about in ({"state": InspectionState.OPEN}, {"counts": {"pass": 1}}):
        with pytest.raises(RecordError, match="does not begin: it has results already"):
            record.begin(replace(made.inspection(1), **about), made.steps(1), {})
