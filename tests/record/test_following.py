"""Findings in the record: how they stand, how they stood, and what is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from safeguard.findings.model import Delta, FindingState
from safeguard.record.model import PlannedStep
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_findings_stand_as_the_last_inspection_left_them(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    begun(0, id="20261124-1")
    first, second = made.finding("E-1"), made.finding("E-2")
    record.save_findings(ID, [first, second], AT)
    worse = made.finding("E-1", last_inspection="20261124-1", delta=Delta.WORSE, times_seen=2)
    untouched = made.finding("E-2", delta=Delta.NOT_CHECKED)
    record.save_findings("20261124-1", [worse, untouched], AT)
    by_id = sorted([worse, second], key=lambda one: one.id)
    assert list(record.findings("hq")) == by_id
    assert list(record.findings("hq", before="20261124-1")) == sorted([first, second], key=lambda one: one.id)
    assert {one.subject: one.delta for one in record.findings("hq", after="20261124-1")} == {
        "E-1": Delta.WORSE,
        "E-2": Delta.NOT_CHECKED,
    }
    assert {one.subject: one.delta for one in record.findings("hq", after=ID)} == {"E-1": Delta.NEW, "E-2": Delta.NEW}
    assert record.findings("elsewhere") == ()
    assert record.verify().ok


def test_weighing_an_inspection_again_takes_back_what_it_said_before(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    begun(0, id="20261124-1")
    record.save_findings(ID, [made.finding("E-1")], AT)
    record.save_findings("20261124-1", [made.finding("E-1", delta=Delta.SAME), made.finding("E-2")], AT)
    record.save_findings("20261124-1", [], AT)
    assert record.findings("hq") == (made.finding("E-1"),)
    assert record.verify().ok


def test_findings_are_chosen_by_state(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    resolved = made.finding("E-2", state=FindingState.RESOLVED, delta=Delta.RESOLVED)
    record.save_findings(ID, [made.finding("E-1"), resolved], AT)
    assert record.findings("hq", states=[FindingState.RESOLVED]) == (resolved,)
    assert record.findings("hq", before=ID) == ()


def test_more_findings_than_one_entry_carries(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    many = [made.finding(f"E-{number}") for number in range(2100)]
    record.save_findings(ID, many, AT)
    record.save_findings(ID, many, AT)
    assert len(record.findings("hq")) == 2100
    assert record.verify().ok
