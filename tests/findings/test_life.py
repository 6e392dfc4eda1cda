"""How sightings and actions change a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import (
    KINDS,
    Assign,
    Escalate,
    Extend,
    Note,
    Plan,
    Reopen,
    Similar,
    Submit,
    Verify,
    action_from_data,
)
from safeguard.findings.case import Case, Found, Hand
from safeguard.findings.life import KEPT, awaits_recheck, fold_action
from safeguard.findings.model import Delta, FindingState

WORK = [FindingState.OPEN, FindingState.ASSIGNED, FindingState.RECTIFYING]
LI = Hand(person="li", login="li")
EMPTY: Mapping[str, Mapping[str, object]] = {
    "assign": {"owner": "", "due": ""},
    "plan": {"measures": ""},
    "verify": {"inspection": ""},
    "extend": {"until": "", "asked_by": ""},
    "escalate": {"level": 9},
    "similar": {"inspection": "", "targets": []},
}


def test_what_is_found_is_a_case_of_its_own(office: Any) -> None:
    case = office.case
    assert (case.number, case.state, case.opened_on, case.severity) == (7, "open", "2026-11-23", Severity.HIGH)
    assert (case.last_found, case.found_in) == (2, (Found(seq=2, inspection="i-1"),))


def test_the_straight_way(office: Any) -> None:
    case = office.until(FindingState.CLOSED)
    assert (case.owner, case.unit, case.due, case.measures) == ("li", "logistics", "2026-11-30", "replace it")
    assert (case.submission.hand, case.submission.on) == (LI, "2026-11-25")
    assert (case.recheck.inspection, case.recheck.accepted) == ("i-2", True)
    assert (case.closed_on, case.closed_by, case.reopened) == ("2026-11-25", "zhao", 0)


@pytest.mark.parametrize("state", WORK)
def test_an_inspection_alone_resolves_and_never_closes(office: Any, state: FindingState) -> None:
    office.until(state)
    case = office.gone("i-2")
    assert (case.state, case.last_clear) == (FindingState.RESOLVED, office.said["i-2"])


def test_what_was_submitted_waits_for_a_person_though_an_inspection_saw_it_gone(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    assert office.gone("i-2").state is FindingState.SUBMITTED


@pytest.mark.parametrize("state", [FindingState.SUBMITTED, FindingState.VERIFIED])
def test_found_again_it_goes_back_to_work(office: Any, state: FindingState) -> None:
    office.until(state)
    case = office.found("i-3")
    assert (case.state, case.recheck, case.last_clear) == (FindingState.RECTIFYING, None, None)
    assert (case.owner, case.measures, case.reopened) == ("li", "replace it", 0)


def test_found_again_after_it_was_resolved_it_is_open_again_with_a_new_day(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    office.gone("i-2")
    case = office.found("i-3", delta=Delta.REOPENED, recurrences=1)
    assert (case.state, case.owner, case.due) == (FindingState.ASSIGNED, "li", "")
    assert (case.reopened, case.recurrences, case.opened_on) == (1, 1, "2026-11-25")


def test_found_again_after_it_was_closed_all_that_was_done_counts_no_more(office: Any) -> None:
    office.until(FindingState.CLOSED)
    before = office.case
    case = office.found("i-3", delta=Delta.REOPENED, recurrences=1)
    kept = {"finding", "number", "site", "item", "target", "subject", "severity"}
    fresh = Case(
        **{name: getattr(before, name) for name in kept},
        state=FindingState.OPEN,
        opened_on="2026-11-25",
        recurrences=1,
        reopened=1,
        last_found=office.seq,
        found_in=(Found(seq=office.seq, inspection="i-3"),),
        seq=office.seq,
    )
    assert case == fresh


@pytest.mark.parametrize(
    "state", [FindingState.SUBMITTED, FindingState.VERIFIED, FindingState.CLOSED], ids=lambda one: one.value
)
def test_an_inspection_that_says_again_what_it_said_before_is_no_news(office: Any, state: FindingState) -> None:
    before = office.until(state)
    assert office.found("i-1", delta=Delta.NEW, began=1) == replace(before, seq=office.seq)


def test_a_case_remembers_the_newest_inspections_that_found_it(office: Any) -> None:
    for number in range(2, 20):
        office.found(f"i-{number}")
    assert [one.inspection for one in office.case.found_in] == [f"i-{number}" for number in range(20 - KEPT, 20)]


def test_it_only_gets_graver(office: Any) -> None:
    office.found("i-2", severity=Severity.CRITICAL, major=True)
    case = office.found("i-3", delta=Delta.BETTER, severity=Severity.LOW)
    assert (case.severity, case.major) == (Severity.CRITICAL, True)


def test_who_hands_it_out_may_make_it_major_and_nobody_less(office: Any) -> None:
    office.act(Assign(owner="li", due="2026-11-30", major=True), "zhao")
    assert office.act(Assign(owner="zhou", due="2026-11-30"), "zhao").major


def test_what_comes_back_once_more_needs_another_rule_than_the_one_it_had(office: Any) -> None:
    office.set(recurrences=1)
    office.until(FindingState.ASSIGNED)
    office.act(Plan(measures="replace it", lasting="buy yearly"), "li")
    office.act(Similar(inspection="i-9", targets=("area:roof",)), "li")
    office.gone("i-2")
    case = office.found("i-3", delta=Delta.REOPENED, recurrences=2)
    assert (case.lasting, case.similar, case.similar_targets, case.measures) == ("", (), (), "replace it")


def test_an_inspection_that_began_before_it_was_found_cannot_show_that_it_is_gone(office: Any) -> None:
    office.found("i-3")
    case = office.gone("i-2", began=office.seq - 1)
    assert (case.state, case.last_clear) == (FindingState.OPEN, None)


def test_an_answer_that_is_corrected_to_gone_resolves_what_others_had_found(office: Any) -> None:
    office.found("i-2", began=5)
    case = office.gone("i-2", began=5)
    assert (case.state, case.last_found, case.floor) == (FindingState.RESOLVED, 2, 2)


def test_what_was_found_by_mistake_is_resolved_when_it_is_taken_back_and_closed_by_others(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    case = office.cannot_tell("i-1", began=1)
    assert (case.state, case.last_found) == (FindingState.RESOLVED, 0)
    assert office.refused(Verify(inspection="i-1"), "li-2") == ("second_person",)
    assert office.act(Verify(inspection="i-1"), "wang").state is FindingState.VERIFIED
    assert office.cannot_tell("i-1", began=1).state is FindingState.VERIFIED, "said once more, it changes nothing"


def test_what_two_inspections_found_stands_when_one_takes_it_back(office: Any) -> None:
    office.found("i-2")
    case = office.cannot_tell("i-2")
    assert (case.state, case.last_found) == (FindingState.OPEN, 2)


def test_an_older_inspection_that_takes_it_back_leaves_the_newer_one_as_it_was(office: Any) -> None:
    found = office.found("i-2")
    case = office.cannot_tell("i-1", began=1)
    assert (case.state, case.last_found) == (FindingState.OPEN, found.last_found)


@pytest.mark.parametrize(
    ("state", "back"),
    [
        (FindingState.SUBMITTED, FindingState.SUBMITTED),
        (FindingState.VERIFIED, FindingState.SUBMITTED),
        (FindingState.CLOSED, FindingState.SUBMITTED),
    ],
)
def test_a_re_inspection_that_takes_back_what_it_saw_proves_nothing(
    office: Any, state: FindingState, back: FindingState
) -> None:
    office.until(state)
    if state is FindingState.SUBMITTED:
        office.gone("i-2")
    case = office.cannot_tell("i-2")
    assert (case.state, case.recheck, case.last_clear, case.closed_on) == (back, None, None, "")


def test_what_an_inspection_saw_gone_and_takes_back_is_at_work_again(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.gone("i-2")
    assert office.cannot_tell("i-2").state is FindingState.RECTIFYING


def test_an_inspection_that_could_not_tell_changes_nothing(office: Any) -> None:
    before = office.until(FindingState.SUBMITTED)
    assert office.cannot_tell("i-2") == replace(before, seq=office.seq)


def test_not_accepted_it_goes_back_to_work_and_what_was_seen_counts_no_more(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2")
    office.act(Verify(inspection="i-2", accepted=False, words="only moved"), "wang")
    assert (office.case.state, office.case.recheck.accepted) == (FindingState.RECTIFYING, False)
    assert office.gone("i-2", began=office.said["i-2"].began).state is FindingState.RECTIFYING
    assert office.gone("i-3").state is FindingState.RESOLVED


@pytest.mark.parametrize(
    ("reached", "back", "reopened"),
    [
        (FindingState.VERIFIED, FindingState.RECTIFYING, 0),
        (FindingState.CLOSED, FindingState.OPEN, 1),
    ],
)
def test_a_person_may_say_that_it_is_not_over(
    office: Any, reached: FindingState, back: FindingState, reopened: int
) -> None:
    office.until(reached)
    case = office.act(Reopen(words="it stands there again"), "wang")
    assert (case.state, case.recheck, case.reopened, case.since) == (back, None, reopened, office.seq)
    assert (case.closed_on, case.owner) == ("", "li" if back is FindingState.RECTIFYING else "")


def test_a_person_may_say_that_an_inspection_was_wrong(office: Any) -> None:
    office.gone("i-2")
    assert office.act(Reopen(words="it stands behind the door"), "wang").state is FindingState.OPEN
    assert office.refused(Verify(inspection="i-2"), "wang") == ("state", "recheck_after")


def test_a_plan_that_says_more_keeps_what_was_said(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    case = office.act(Plan(measures="", budget="300 yuan", supervisor="chen"), "li")
    assert (case.measures, case.budget, case.supervisor) == ("replace it", "300 yuan", "chen")


def test_what_a_person_does_without_a_day_was_done_on_the_day_it_was_recorded(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    case: Any = fold_action(office.case, Submit(), 99, LI, "2026-11-25T01:00:00Z")
    assert (case.submission.on, case.seq) == ("2026-11-25", 99)
    case = fold_action(office.case, Submit(on="2026-11-24"), 99, LI, "2026-11-25T01:00:00Z")
    assert case.submission.on == "2026-11-24"


def test_small_steps(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    office.act(Note(progress=40), "li")
    office.act(Note(words="half of it is there"), "li")
    office.act(Escalate(level=2, supervisor="chen"), "zhao")
    office.act(Extend(until="2026-12-10", asked_by="li", words="on order"), "chen")
    office.act(Similar(inspection="i-9", targets=("area:roof", "area:yard")), "li")
    case = office.act(Similar(inspection="i-9", targets=("area:yard", "area:hall")), "li")
    assert (case.progress, case.escalation, case.supervisor, case.due) == (40, 2, "chen", "2026-12-10")
    assert (case.extensions[0].asked_by, case.extensions[0].hand.person) == ("li", "chen")
    assert (case.similar, case.similar_targets) == (("i-9",), ("area:roof", "area:yard", "area:hall"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", FindingState)
def test_folding_takes_whatever_the_ledger_holds(office: Any, kind: str, state: FindingState) -> None:
    action = action_from_data({"kind": kind, **EMPTY.get(kind, {})})
    case = fold_action(office.set(state=state), action, 99, LI, "")
    assert (case.seq, case.finding) == (99, office.case.finding)


@pytest.mark.parametrize(
    ("state", "owner", "awaits"),
    [
        (FindingState.OPEN, "", True),
        (FindingState.SUBMITTED, "li", True),
        (FindingState.RESOLVED, "li", True),
        (FindingState.RESOLVED, "", False),
        (FindingState.CLOSED, "li", False),
    ],
)
def test_who_is_told_once_more_that_it_is_gone(office: Any, state: FindingState, owner: str, awaits: bool) -> None:
    assert awaits_recheck(office.set(state=state, owner=owner)) is awaits


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deltas=st.lists(st.sampled_from(list(Delta)), max_size=12), one_inspection=st.booleans())
def test_no_row_of_inspections_alone_closes_anything(office: Any, deltas: list[Delta], one_inspection: bool) -> None:
    office = type(office)()  # a fixture is shared by all examples
    for number, delta in enumerate(deltas):
        case = office.found("i-1" if one_inspection else f"i-{number % 5}", delta=delta)
        assert case.state in {FindingState.OPEN, FindingState.RESOLVED}
        assert (case.state is FindingState.RESOLVED) == (case.last_clear is not None)
