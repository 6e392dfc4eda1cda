"""Filters of cases: what each finds, and that the database finds it by an index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Assign, Escalate
from safeguard.findings.case import Hand
from safeguard.findings.model import Delta, FindingState
from safeguard.messages import msg
from safeguard.record.case_query import _BY_FIELD, page
from safeguard.record.model import CaseFilter, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import Observation
from safeguard.results.status import Grade, Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


@pytest.fixture
def filled(record: Record, begun: Begin, made: Any, monkeypatch: pytest.MonkeyPatch) -> Record:
    """1: assigned and due, 2: major, in the lobby; 3: recurrent, low, of another item; 4: resolved; 5: on the board."""
    monkeypatch.setattr("safeguard.record.casework.judge", lambda *_: None)
    begun(0)
    grave = Observation(Status.FAIL, msg("Empty"), subject="E-2", grade=Grade.MAJOR)
    found = [
        made.finding("灭火器 E-1", id="1" * 16),
        made.finding("E-2", id="2" * 16, target="area:lobby", observation=grave, severity=Severity.CRITICAL),
        made.finding("100%", id="3" * 16, item="ARCH-01", severity=Severity.LOW, recurrences=1),
        made.finding("E-4", id="4" * 16, state=FindingState.RESOLVED, delta=Delta.RESOLVED),
        made.finding("E-5", id="5" * 16),
    ]
    record.save_findings(ID, found, AT)
    assign = Assign(owner="zhao", unit="office", due="2026-11-25")
    acts = [("1" * 16, assign), ("5" * 16, Escalate(level=1))]
    record.act("hq", acts, Hand(person="li"), AT, lambda case, action: None)  # type: ignore[arg-type,return-value]
    return record


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (CaseFilter(), [1, 2, 3, 4, 5]),
        (CaseFilter(states=(FindingState.OPEN,)), [2, 3, 5]),
        (CaseFilter(states=(FindingState.ASSIGNED, FindingState.RESOLVED)), [1, 4]),
        (CaseFilter(owners=("zhao",)), [1]),
        (CaseFilter(owners=("",)), [2, 3, 4, 5]),
        (CaseFilter(owners=("", "zhao")), [1, 2, 3, 4, 5]),
        (CaseFilter(owners=("li", "zhao")), [1]),
        (CaseFilter(units=("office",)), [1]),
        (CaseFilter(items=("FIRE-",)), [1, 2, 4, 5]),
        (CaseFilter(items=("ARCH-01",)), [3]),
        (CaseFilter(items=("FIRE-EXT-01", "ARCH")), [1, 2, 3, 4, 5]),
        (CaseFilter(targets=("area:lobby",)), [2]),
        (CaseFilter(severities=(Severity.LOW,)), [3]),
        (CaseFilter(overdue_on="2026-11-25"), [2, 3, 5]),
        (CaseFilter(overdue_on="2026-11-26"), [1, 2, 3, 5]),
        (CaseFilter(overdue_on="2026-11-23"), []),
        (CaseFilter(major=True), [2]),
        (CaseFilter(major=False), [1, 3, 4, 5]),
        (CaseFilter(recurrent=True), [3]),
        (CaseFilter(recurrent=False), [1, 2, 4, 5]),
        (CaseFilter(escalated=True), [5]),
        (CaseFilter(escalated=False), [1, 2, 3, 4]),
        (CaseFilter(text="灭火"), [1]),
        (CaseFilter(text="e-"), [1, 2, 4, 5]),
        (CaseFilter(text="%"), [3]),
        (CaseFilter(text="_"), []),
        (CaseFilter(states=(FindingState.OPEN,), items=("FIRE",), major=False), [5]),
    ],
)
def test_finds_what_fits_all_that_is_said(filled: Record, wanted: CaseFilter, numbers: list[int]) -> None:
    assert [case.number for case in filled.cases("hq", wanted)] == numbers
    assert sum(filled.count_cases("hq", wanted).values()) == len(numbers)
    assert list(filled.cases("annex", wanted)) == []


def test_every_field_of_the_filter_is_asked_for() -> None:
    assert [one.name for one in fields(CaseFilter)] == list(_BY_FIELD)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (CaseFilter(), "sqlite_autoindex_cases_1 (site=? AND number>?)"),
        (CaseFilter(text="x"), "sqlite_autoindex_cases_1 (site=? AND number>?)"),
        (CaseFilter(owners=("zhao",)), "cases_owner (site=? AND owner=? AND number>?)"),
        (CaseFilter(units=("office",)), "cases_unit (site=? AND unit=? AND number>?)"),
        (CaseFilter(states=(FindingState.OPEN,)), "cases_state (site=? AND state=? AND number>?)"),
    ],
)
def test_a_page_is_found_by_an_index_and_needs_no_sorting(record: Record, wanted: CaseFilter, index: str) -> None:
    if record._connection.dialect.name != "sqlite":
        pytest.skip("the plan of PostgreSQL depends on what it counted")
    query = page("hq", wanted, 0, 50).compile(record._connection.engine, compile_kwargs={"literal_binds": True})
    (plan,) = record._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}".replace("%", "%%")).all()
    assert plan.detail == f"SEARCH cases USING INDEX {index}"
