"""What was seen last of each item, where each inspection looked at some."""

from __future__ import annotations

from safeguard.checklist.selection import Selection
from safeguard.pipeline.latest import Latest
from safeguard.record.model import Inspection, InspectionState
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status

AT = "2026-11-23T08:00:00Z"


def inspection(number: int, *places: str) -> Inspection:
    return Inspection(
        id=f"20261123-{number}",
        site="hq",
        title={"en": "HQ"},
        as_of="2026-11-23",
        zone="Asia/Shanghai",
        by="li",
        tool="0",
        started_at=AT,
        state=InspectionState.CLOSED,
        planned=2,
        checklists={},
        selection=Selection(places=places),
    )


def left_out(item: str) -> Result:
    return Result(item, item, Status.SKIPPED, skip=SkipReason.DESELECTED)


def told(latest: Latest) -> set[tuple[str, str, str]]:
    return {(one.id[-1], result.step, result.status.value) for one, result in latest.results()}


def test_an_audit_of_other_items_hides_nothing() -> None:
    latest = Latest()
    latest.take(inspection(3), [left_out("F-1"), Result("I-1", "I-1", Status.PASS)])
    assert not latest.complete
    latest.take(inspection(2), [Result("F-1", "F-1", Status.FAIL), left_out("I-1")])
    assert latest.complete
    assert told(latest) == {("3", "I-1", "pass"), ("2", "F-1", "fail")}


def test_what_nobody_asked_for_is_left_out() -> None:
    latest = Latest()
    latest.take(inspection(3), [left_out("F-1"), Result("I-1", "I-1", Status.PASS)])
    latest.take(inspection(2), [left_out("F-1"), Result("OLD", "OLD", Status.FAIL)])
    assert told(latest) == {("3", "I-1", "pass"), ("3", "F-1", "skipped")}


def test_one_that_looked_at_some_places_speaks_of_these() -> None:
    latest = Latest()
    latest.take(inspection(3, "area:hall"), [Result("F-1@area:hall", "F-1", Status.PASS)])
    latest.take(
        inspection(2),
        [Result("F-1@area:hall", "F-1", Status.FAIL), Result("F-1@area:attic", "F-1", Status.FAIL)],
    )
    assert told(latest) == {("3", "F-1@area:hall", "pass"), ("2", "F-1@area:attic", "fail")}
