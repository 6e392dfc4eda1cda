"""How late a finding is, and where it stands in the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from safeguard.findings.actions import Escalate, Extend
from safeguard.findings.model import FindingState
from safeguard.findings.naming import Stage
from safeguard.findings.overdue import Overdue, Thresholds, days_over, due_of, overdue, stages

DUE = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("days", "follows"),
    [
        (-1, Overdue(0, 0, copy_to_leader=False, level=0)),
        (0, Overdue(0, 0, copy_to_leader=False, level=0)),
        (1, Overdue(1, 0, copy_to_leader=False, level=0)),
        (6, Overdue(6, 0, copy_to_leader=False, level=0)),
        (7, Overdue(7, 1, copy_to_leader=False, level=1)),
        (14, Overdue(14, 1, copy_to_leader=False, level=1)),
        (15, Overdue(15, 1, copy_to_leader=True, level=2)),
        (400, Overdue(400, 1, copy_to_leader=True, level=2)),
    ],
)
def test_what_is_late_is_raised_by_days(office: Any, days: int, follows: Overdue) -> None:
    office.until(FindingState.ASSIGNED)
    assert overdue(office.case, None, DUE + timedelta(days)) == follows


def test_an_office_may_raise_earlier(office: Any) -> None:
    late = overdue(office.case, DUE, DUE + timedelta(3), Thresholds(colour=1, leader=3))
    assert late == Overdue(3, 1, copy_to_leader=True, level=2)


def test_the_level_is_the_higher_of_what_people_and_days_make_it(office: Any) -> None:
    office.act(Escalate(level=3), "zhao")
    assert overdue(office.case, DUE, DUE).level == 3
    office.set(escalation=1)
    assert overdue(office.case, DUE, DUE + timedelta(20)).level == 2


def test_the_day_that_was_set_goes_before_the_default(office: Any) -> None:
    assert due_of(office.case, DUE) == DUE
    assert due_of(office.case, None) is None
    assert days_over(office.case, None, DUE) == 0
    office.set(due="2026-11-28")
    assert due_of(office.case, DUE) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("state", "days"),
    [
        (FindingState.OPEN, 5),
        (FindingState.ASSIGNED, 5),
        (FindingState.RECTIFYING, 5),
        (FindingState.SUBMITTED, 5),
        (FindingState.VERIFIED, 0),
        (FindingState.RESOLVED, 0),
        (FindingState.CLOSED, 0),
    ],
)
def test_it_is_late_until_somebody_has_seen_that_it_is_gone(office: Any, state: FindingState, days: int) -> None:
    office.set(state=state)
    assert days_over(office.case, DUE, DUE + timedelta(5)) == days


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (FindingState.OPEN, Stage.WAITING),
        (FindingState.ASSIGNED, Stage.WAITING),
        (FindingState.RECTIFYING, Stage.RECTIFYING),
        (FindingState.SUBMITTED, Stage.TO_BE_RECHECKED),
        (FindingState.RESOLVED, Stage.TO_BE_RECHECKED),
        (FindingState.VERIFIED, Stage.TO_BE_CLOSED),
        (FindingState.CLOSED, Stage.CLOSED),
    ],
)
def test_every_state_has_its_stage_in_the_ledger(office: Any, state: FindingState, stage: Stage) -> None:
    case = office.set(state=state)
    assert stages(case, overdue(case, DUE, DUE)) == (stage,)


def test_what_is_beside_the_stage(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.act(Extend(until="2026-12-10", asked_by="li", words="on order"), "chen")
    case = office.act(Escalate(level=1), "zhao")
    assert stages(case, overdue(case, None, DUE)) == (Stage.RECTIFYING, Stage.EXTENDED, Stage.ON_THE_BOARD)
    office.set(state=FindingState.CLOSED)
    assert stages(office.case, overdue(office.case, None, DUE)) == (Stage.CLOSED,)
