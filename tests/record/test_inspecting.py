"""The life of an inspection in the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record.model import InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.coming import Coming
from safeguard.results.observation import Coverage, fail, info
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_what_was_sent_twice_counts_once_and_the_first_stays(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(2)
    record.add(ID, [made.passed(steps[0]), made.failed(steps[0])], AT)
    record.add(ID, [made.failed(steps[0]), made.failed(steps[1])], AT)
    assert [result.status for result in record.results(ID)] == [Status.PASS, Status.FAIL]
    assert record.inspection(ID).counts == {"pass": 1, "fail": 1}


def test_an_inspection_without_open_answers_is_sealed_when_it_is_finished(
    record: Record, begun: Begin, made: Any
) -> None:
    steps = begun(1)
    record.add(ID, [made.passed(steps[0])], AT)
    record.finish(ID, AT)
    found = record.inspection(ID)
    assert (found.state, found.closed_at, found.closed_by, found.close_reason) == (InspectionState.CLOSED, AT, "li", "")
    changes: list[Callable[[], None]] = [
        lambda: record.add(ID, [made.passed(steps[0])], AT),
        lambda: record.answer(ID, [made.answered(steps[0])], AT, "li"),
        lambda: record.finish(ID, AT),
        lambda: record.close(ID, "li", AT, "again"),
    ]
    for change in changes:
        with pytest.raises(RecordError, match=f"Inspection {ID} is closed") as refused:
            change()
        assert refused.value.problems[0].hint is not None


def test_the_last_answer_seals_the_inspection_and_the_ledger_keeps_the_earlier_ones(
    record: Record, begun: Begin, made: Any
) -> None:
    steps = begun(3)
    record.add(ID, [made.passed(steps[0]), made.waiting(steps[1]), made.waiting(steps[2])], AT)
    record.finish(ID, AT)
    record.answer(ID, [made.answered(steps[1], Status.FAIL)], AT, "wang")
    record.answer(ID, [made.answered(steps[1])], AT, "wang")
    assert record.inspection(ID).state is InspectionState.OPEN
    record.answer(ID, [made.answered(steps[2])], AT, "wang")
    found = record.inspection(ID)
    assert (found.state, found.counts, found.closed_by) == (InspectionState.CLOSED, {"pass": 3}, "wang")
    kinds = record._connection.exec_driver_sql("SELECT kind, actor FROM ledger ORDER BY seq").all()
    assert kinds[-4:] == [("results.answered", "wang")] * 3 + [("inspection.closed", "wang")]
    assert record.verify().ok


def test_a_follow_up_that_was_blocked_may_be_opened_by_an_answer(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(2)
    blocked = Result(steps[1].key, steps[1].item, Status.SKIPPED, skip=SkipReason.BLOCKED_BY)
    record.add(ID, [made.waiting(steps[0]), blocked], AT)
    record.finish(ID, AT)
    record.answer(ID, [made.answered(steps[0], Status.FAIL), made.waiting(steps[1])], AT, "li")
    assert record.inspection(ID).counts == {"fail": 1, "not_reviewed": 1}


def test_closed_on_purpose_it_keeps_what_nobody_answered_and_the_reason(
    record: Record, begun: Begin, made: Any
) -> None:
    steps = begun(1)
    record.add(ID, [made.waiting(steps[0])], AT)
    record.finish(ID, AT)
    with pytest.raises(RecordError, match="Say why"):
        record.close(ID, "wang", AT, " ")
    record.close(ID, "wang", AT, "the archive room was locked")
    found = record.inspection(ID)
    assert (found.state, found.close_reason, found.counts) == (
        InspectionState.CLOSED,
        "the archive room was locked",
        {"not_reviewed": 1},
    )


def test_ids_count_the_inspections_of_a_day(record: Record, made: Any) -> None:
    day = date(2026, 11, 23)
    for number in range(1, 12):
        assert record.next_id("hq", day) == f"20261123-{number}"
        record.begin(made.inspection(0, id=f"20261123-{number}"), [], {})
    assert record.next_id("hq", date(2026, 11, 24)) == "20261124-1"
    assert record.inspection("last").id == "20261123-11"
    assert record.inspection("20261123-1").id == "20261123-1"
    assert record.inspection("20261123-11").id == "20261123-11"


def test_a_file_name_that_is_no_utf8_is_recorded_as_text(record: Record, begun: Begin) -> None:
    steps = begun(1)
    seen = fail(msg("Marked {path}", path="caf\udce9"), subject="caf\udce9", observed=2**70)
    result = Result(steps[0].key, steps[0].item, Status.FAIL, (seen,), Coverage(1, "files", {"encrypted": 2}))
    record.add(ID, [result], AT)
    (kept,) = record.results(ID)
    assert kept.observations[0].subject == "caf\\udce9"
    assert kept.observations[0].observed == str(2**70)
    assert kept.coverage == result.coverage
    assert record.verify().ok


def test_figures_and_forecasts_need_no_more_of_what_was_seen(record: Record, begun: Begin) -> None:
    steps = begun(2)
    line = info(msg("x"), coming=Coming("replace", {"en": "Lamp"}, "2027-03", 1, {"en": "pcs"}))
    both = [Result(step.key, step.item, Status.FAIL, (fail(msg("y")), line)) for step in steps]
    record.add(ID, both, AT)
    assert [one.observations for one in record.outlooks(ID)] == [(line,), (line,)]
    assert [len(one.observations) for one in record.outlooks(ID, {steps[0].item})] == [
        2,
        2 if steps[0].item == steps[1].item else 1,
    ]
    assert [one.observations for one in record.outcomes(ID)] == [(), ()]
    assert list(record.results(ID)) == both
