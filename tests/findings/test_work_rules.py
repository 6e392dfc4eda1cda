"""Rules about the work itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.findings.actions import (
    KINDS,
    Action,
    Assign,
    Close,
    Escalate,
    Evidence,
    Extend,
    Note,
    Plan,
    Reopen,
    Similar,
    Submit,
    Verify,
)
from safeguard.findings.model import FindingState
from safeguard.findings.work_rules import LEGAL, NEXT

WHOLE = Plan(measures="replace it", interim="a spare one stands there", emergency="leave by stair B", supervisor="chen")


@pytest.mark.parametrize(
    ("reached", "possible"),
    [
        (FindingState.OPEN, {"assign", "extend", "escalate", "note", "similar"}),
        (FindingState.ASSIGNED, {"assign", "plan", "extend", "escalate", "note", "similar"}),
        (FindingState.RECTIFYING, {"assign", "plan", "submit", "extend", "escalate", "note", "similar"}),
        (FindingState.SUBMITTED, {"verify", "escalate", "note", "similar"}),
        (FindingState.VERIFIED, {"close", "reopen", "note", "similar"}),
        (FindingState.CLOSED, {"reopen", "note"}),
        (FindingState.RESOLVED, {"plan", "submit", "verify", "reopen", "note", "similar"}),
    ],
)
def test_state(reached: FindingState, possible: set[str]) -> None:
    assert {kind for kind in KINDS if reached in LEGAL[kind]} == possible
    assert NEXT[reached] in possible, "what the hint names is possible"


def test_state_says_what_to_do_instead(office: Any) -> None:
    (problem, _) = office.problems(Close(), "zhao")
    assert problem.rule == "state"
    assert str(problem.message) == "[state] Finding 7 is open; it is not possible to close it"
    assert str(problem.hint) == "Do this: safeguard finding assign 7"


def test_measures_are_said_before_it_is_submitted(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    assert office.refused(Plan(measures=" "), "li") == ("measures",)
    office.set(state=FindingState.RECTIFYING)
    assert office.refused(Submit(), "li") == ("measures",)


def test_major(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.set(major=True)
    assert [str(one.message) for one in office.problems(Submit(), "li")] == [
        "[major] Finding 7 is a major hazard, and nothing protects people until then",
        "[major] Finding 7 is a major hazard, and has no emergency plan",
        "[major] Finding 7 is a major hazard, and has no supervisor",
    ]
    office.act(WHOLE, "li")
    assert office.act(Submit(), "li").state is FindingState.SUBMITTED


def test_major_and_recurrent_hold_also_where_an_inspection_saw_by_itself_that_it_is_gone(office: Any) -> None:
    office.set(major=True, recurrences=1)
    office.gone("i-2")
    assert office.refused(Verify(inspection="i-2"), "wang") == ("major", "recurrent")
    office.act(Plan(measures="-", interim="-", emergency="-", supervisor="chen", lasting="buy yearly"), "zhao")
    office.act(Similar(inspection="", targets=(), words="it is the only one"), "zhao")
    assert office.act(Verify(inspection="i-2"), "wang").state is FindingState.VERIFIED


def test_recurrent(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.set(recurrences=1)
    assert [str(one.message) for one in office.problems(Submit(), "li")] == [
        "[recurrent] Finding 7 came back, and has no lasting rule",
        "[recurrent] Finding 7 came back; similar places were not looked at",
    ]
    office.act(Plan(measures="replace it", lasting="on the yearly purchase plan"), "li")
    assert office.refused(Submit(), "li") == ("recurrent",)
    office.act(Similar(inspection="i-9", targets=("area:archive-2",)), "zhao")
    assert office.act(Submit(), "li").state is FindingState.SUBMITTED


@pytest.mark.parametrize(
    ("action", "rules"),
    [
        (Similar(inspection="i-9", targets=("area:lobby", "area:archive-2")), ("similar",)),
        (Similar(inspection="", targets=("area:archive-2",)), ("similar",)),
        (Similar(inspection="", targets=(), words=" "), ("reason",)),
    ],
    ids=["its own place", "no inspection asks there", "nowhere, and not said why"],
)
def test_similar(office: Any, action: Action, rules: tuple[str, ...]) -> None:
    assert office.refused(action, "zhao") == rules


def test_deadline(office: Any) -> None:
    assert office.refused(Assign(owner="li", due="2026-12-01"), "qian") == ("deadline",)
    assert office.act(Assign(owner="li", due="2026-11-30"), "qian").due == "2026-11-30"


def test_deadline_may_be_later_where_somebody_sets_it_who_may_extend(office: Any) -> None:
    assert office.act(Assign(owner="li", due="2026-12-31"), "zhao").due == "2026-12-31"


def test_deadline_is_not_moved_by_handing_it_on(office: Any) -> None:
    office.act(Assign(owner="li", due="2026-11-27"), "zhao")
    (problem,) = office.problems(Assign(owner="zhou", due="2026-11-28"), "zhao")
    assert (problem.rule, str(problem.hint)) == ("deadline", "Do this: safeguard finding extend 7")
    assert office.act(Assign(owner="zhou", due="2026-11-26"), "zhao").owner == "zhou"


@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2026, 11, 30)], ids=["before", "on the day itself"])
def test_extension_comes_before_the_day_has_passed(office: Any, today: date) -> None:
    office.until(FindingState.RECTIFYING)
    office.today = today
    case = office.act(Extend(until="2026-12-10", asked_by="li", words="on order", interim="a spare one"), "chen")
    assert (case.due, case.extensions[0].before, case.interim) == ("2026-12-10", "2026-11-30", "a spare one")


def test_extension_comes_too_late_the_day_after(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.today = date(2026, 12, 1)
    assert office.refused(Extend(until="2026-12-10", asked_by="li", words="on order"), "chen") == ("extension",)


def test_extension_is_later_and_has_a_reason(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    assert office.refused(Extend(until="2026-11-30", asked_by="li"), "chen") == ("extension", "reason")


@pytest.mark.parametrize(
    ("action", "by"),
    [
        (Note(words="seen", on="2026-11-26"), "wang"),
        (Note(words="seen", on="2026-11-22"), "wang"),
        (Note(words="seen", on="20261125"), "wang"),
        (Assign(owner="li", due="soon"), "zhao"),
        (Assign(owner="li", due="2026-11-22"), "zhao"),
        (Extend(until="later", asked_by="li", words="on order"), "zhao"),
    ],
    ids=[
        "has not come",
        "before it was found",
        "written otherwise",
        "no day",
        "due before it was found",
        "no later day",
    ],
)
def test_dates(office: Any, action: Action, by: str) -> None:
    assert office.refused(action, by) == ("dates",)


def test_dates_of_a_re_inspection_are_not_before_the_measure(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2")
    assert office.refused(Verify(inspection="i-2", on="2026-11-24"), "wang") == ("dates",)
    office.act(Verify(inspection="i-2", on="2026-11-25"), "wang")


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-25"], ids=["on which it was found", "today"])
def test_dates_may_be_the_first_and_the_last_that_are_possible(office: Any, day: str) -> None:
    office.act(Note(words="seen", on=day), "wang")


def test_reason_why_it_is_not_over(office: Any) -> None:
    office.until(FindingState.CLOSED)
    assert office.refused(Reopen(), "wang") == ("reason",)
    assert office.act(Reopen(words="it stands there again"), "wang").state is FindingState.OPEN


def test_reason_why_it_was_not_accepted(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    assert office.refused(Verify(inspection="", accepted=False), "wang") == ("reason",)
    assert (
        office.act(Verify(inspection="", accepted=False, words="only moved"), "wang").state is FindingState.RECTIFYING
    )


def test_reason_of_a_note_is_what_it_says(office: Any) -> None:
    assert office.refused(Note(), "wang") == ("reason",)
    office.act(Note(evidence=(Evidence(digest="ab" * 32, name="offer.pdf"),)), "wang")
    office.act(Note(progress=0), "wang")


@pytest.mark.parametrize("said", [-1, 101])
def test_progress(office: Any, said: int) -> None:
    assert office.refused(Note(progress=said), "wang") == ("progress",)


def test_progress_may_be_nothing_and_all(office: Any) -> None:
    assert [office.act(Note(progress=said), "wang").progress for said in (0, 100)] == [0, 100]


def test_level(office: Any) -> None:
    assert [office.refused(Escalate(level=level), "zhao") for level in (0, 4)] == [("level",), ("level",)]
    assert office.act(Escalate(level=2, supervisor="chen"), "zhao").supervisor == "chen"
    assert office.refused(Escalate(level=1), "zhao") == ("level",), "it never falls"
    assert office.act(Escalate(level=3), "zhao").escalation == 3
