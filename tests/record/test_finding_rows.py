"""What inspections say of findings: what is new is written, what is said no more is taken back, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.findings.case import Hand, Sighting
from safeguard.findings.model import Delta, FindingState
from safeguard.record.finding_rows import standing
from safeguard.record.model import PlannedStep
from safeguard.record.store import Record
from safeguard.results.result import Answer
from safeguard.results.status import Status

FIRST, SECOND = "20261123-1", "20261124-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def entries(record: Record) -> int:
    return int(record._connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar_one())


def deltas(record: Record, finding_id: str) -> list[Delta]:
    return [one.what.delta for one in record.history(finding_id) if isinstance(one.what, Sighting)]


def test_saying_the_same_again_costs_one_small_entry(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    findings = [made.finding(f"E-{number}") for number in range(1500)]
    record.save_findings(FIRST, findings, AT)
    before, cases = entries(record), list(record.cases("hq"))
    record.save_findings(FIRST, findings, AT)
    assert entries(record) == before + 1
    assert list(record.cases("hq")) == cases
    assert record.findings("hq", after=FIRST) == record.findings("hq")
    assert record.verify().problems == ()


def test_what_an_inspection_says_no_more_is_taken_back_and_its_number_stays(
    record: Record, begun: Begin, made: Any
) -> None:
    begun(0)
    first, second = made.finding("E-1"), made.finding("E-2")
    record.save_findings(FIRST, [first, second], AT)
    record.save_findings(FIRST, [second], AT)
    assert record.findings("hq") == (second,)
    assert deltas(record, first.id) == [Delta.NEW, Delta.NOT_CHECKED]
    assert record.case("hq", 1).state is FindingState.RESOLVED
    record.save_findings(FIRST, [first, second], AT)
    assert [(case.number, case.state) for case in record.cases("hq")] == [
        (1, FindingState.OPEN),
        (2, FindingState.OPEN),
    ]
    assert record.verify().problems == ()


def test_a_report_of_an_inspection_says_what_it_said_though_another_spoke_meanwhile(
    record: Record, begun: Begin, made: Any
) -> None:
    begun(0)
    begun(0, id=SECOND)
    one, two = made.finding("E-1"), made.finding("E-2")
    record.save_findings(FIRST, [one, two], AT)
    worse = replace(one, delta=Delta.WORSE, last_inspection=SECOND)
    record.save_findings(SECOND, [worse], AT)
    record.save_findings(FIRST, [one, replace(two, delta=Delta.REOPENED)], AT)
    assert {found.subject: found.delta for found in record.findings("hq", after=FIRST)} == {
        "E-1": Delta.NEW,
        "E-2": Delta.REOPENED,
    }
    assert {found.subject: found.delta for found in record.findings("hq")} == {
        "E-1": Delta.WORSE,
        "E-2": Delta.REOPENED,
    }


def test_who_answered_the_question_looked_at_it(record: Record, begun: Begin, made: Any) -> None:
    (step,) = begun(1)
    finding = replace(made.finding(), item=step.item)
    record.add(FIRST, [made.waiting(step)], AT)
    record.finish(FIRST, AT)
    record.save_findings(FIRST, [finding], AT)
    assert record.sighting(finding.id, FIRST).hands == (Hand(person="li"),)  # type: ignore[union-attr]
    answer = Answer(value=False, by="wang", at=AT, login="wang01")
    record.answer(FIRST, [replace(made.answered(step, Status.FAIL), answer=answer)], AT, "wang")
    record.save_findings(FIRST, [finding], AT)
    seen = record.sighting(finding.id, FIRST)
    assert seen is not None
    assert seen.hands == (Hand(person="li"), Hand(person="wang", login="wang01"))
    assert record.verify().problems == ()


@pytest.mark.parametrize("count", [999, 1000, 1001, 2000])
def test_taking_back_many_leaves_none(record: Record, begun: Begin, made: Any, count: int) -> None:
    begun(0)
    record.save_findings(FIRST, [made.finding(f"E-{number}") for number in range(count)], AT)
    record.save_findings(FIRST, [], AT)
    assert record.findings("hq") == ()
    assert record.count_cases("hq") == {FindingState.RESOLVED: count}
    assert standing(record._connection, 1) == []
    assert record.verify().problems == ()
