"""Rules about who."""

from __future__ import annotations

from typing import Any

import pytest

from safeguard.findings.actions import Action, Assign, Close, Escalate, Extend, Note, Plan, Submit, Verify
from safeguard.findings.model import FindingState
from safeguard.messages import Translator

VERIFY = Verify(inspection="i-2")
LATER = Extend(until="2026-12-10", asked_by="li", words="the new one is on order")


def test_known_person(office: Any) -> None:
    assert office.refused(Note(words="seen"), "stranger") == ("known_person",)
    assert office.refused(Note(words="seen"), "") == ("known_person",)


def test_permitted(office: Any) -> None:
    (problem,) = office.problems(Assign(owner="li", due="2026-11-30"), "wang")
    assert problem.rule == "permitted"
    assert str(problem.message) == "[permitted] The roles of wang do not allow: to assign it"
    assert "Safety officer" in str(problem.hint)
    assert "安全管理员" in Translator("zh").say(problem.hint)


@pytest.mark.parametrize(
    ("by", "login"),
    [("li-2", "li-2"), ("wang", "li"), ("wang", "li-2")],
    ids=["the same human under another name", "at the keyboard of the owner", "at the keyboard of the other name"],
)
def test_second_person_verifies(office: Any, by: str, login: str) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2")
    assert office.refused(VERIFY, by, login) == ("second_person",)
    office.act(VERIFY, "wang")


def test_second_person_is_not_who_submitted_for_the_owner(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.act(Submit(), "qian")
    office.gone("i-2")
    (problem,) = office.problems(VERIFY, "qian")
    assert str(problem.message) == "[second_person] qian is or may be qian, who submitted finding 7"


def test_second_person_sits_at_another_keyboard_than_where_it_was_submitted(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.act(Submit(), "li", "counter")
    office.gone("i-2")
    assert office.refused(VERIFY, "wang", "counter") == ("second_person",)
    office.act(VERIFY, "wang", "desk")


def test_second_person_closes(office: Any) -> None:
    office.until(FindingState.VERIFIED)
    assert office.refused(Close(), "li-2") == ("second_person",)
    assert office.refused(Close(), "zhao", "li") == ("second_person",)
    assert office.act(Close(), "zhao").state is FindingState.CLOSED


@pytest.mark.parametrize("asked_by", ["li", "zhao"])
def test_second_person_approves_an_extension(office: Any, asked_by: str) -> None:
    office.until(FindingState.ASSIGNED)
    action = Extend(until="2026-12-10", asked_by=asked_by, words="on order")
    assert office.refused(action, "li-2") == ("second_person",)
    assert office.refused(action, "chen", asked_by) == ("second_person",)
    assert office.act(action, "chen").due == "2026-12-10"


def test_second_person_nobody_approves_what_they_asked_for(office: Any) -> None:
    office.until(FindingState.ASSIGNED)
    assert office.refused(Extend(until="2026-12-10", asked_by="chen", words="on order"), "chen") == ("second_person",)


def test_second_person_for_late_days(office: Any) -> None:
    office.until(FindingState.OPEN)
    assert office.refused(Assign(owner="zhao", due="2026-12-10"), "zhao") == ("second_person",)
    assert office.act(Assign(owner="zhao", due="2026-12-10"), "chen").due == "2026-12-10"


@pytest.mark.parametrize(
    ("action", "by"),
    [
        (Assign(owner="stranger", due="2026-11-30"), "zhao"),
        (Assign(owner="", due="2026-11-30"), "zhao"),
        (Plan(measures="replace it", supervisor="stranger"), "li"),
        (Escalate(level=1, supervisor="stranger"), "zhao"),
        (Extend(until="2026-12-10", asked_by="stranger", words="on order"), "zhao"),
    ],
    ids=["owner", "no owner", "supervisor of a plan", "supervisor", "who asks"],
)
def test_people_of_site(office: Any, action: Action, by: str) -> None:
    office.until(FindingState.ASSIGNED)
    assert office.refused(action, by) == ("people_of_site",)


def test_a_supervisor_need_not_be_named(office: Any) -> None:
    assert office.act(Escalate(level=1), "zhao").escalation == 1
