"""Nothing is struck off without another pair of eyes that looked again, afterwards, and no longer found it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from safeguard.findings.actions import Close, Submit, Verify
from safeguard.findings.case import Hand
from safeguard.findings.model import FindingState

VERIFY = Verify(inspection="i-2")


def test_recheck_an_inspection_that_did_not_look_shows_nothing(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    (problem,) = office.problems(VERIFY, "wang")
    assert problem.rule == "recheck"
    assert str(problem.hint) == "Let another person inspect it again: safeguard finding recheck 7"


def test_recheck_an_inspection_that_could_not_tell_shows_nothing(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.cannot_tell("i-2")
    assert office.refused(VERIFY, "wang") == ("recheck",)


def test_recheck_an_inspection_that_found_it_again_is_no_reason_to_accept(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.found("i-2")
    assert office.case.state is FindingState.RECTIFYING
    office.act(Submit(), "li")
    assert set(office.refused(VERIFY, "wang")) == {"recheck", "recheck_after"}


def test_recheck_after_it_was_submitted(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", began=office.case.submission.seq - 1)
    assert office.refused(VERIFY, "wang") == ("recheck_after",)
    office.gone("i-3")
    office.act(Verify(inspection="i-3"), "wang")


def test_recheck_after_counts_the_ledger_and_not_the_clock(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", began=office.case.submission.seq)
    assert office.refused(VERIFY, "wang") == ("recheck_after",)


def test_recheck_after_it_was_last_found_where_nobody_submitted(office: Any) -> None:
    office.gone("i-2")
    assert office.case.state is FindingState.RESOLVED
    assert office.act(VERIFY, "wang").state is FindingState.VERIFIED


def test_recheck_after_a_re_inspection_was_not_accepted(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2")
    office.act(Verify(inspection="i-2", accepted=False, words="only moved"), "wang")
    office.act(Submit(), "li")
    assert office.refused(VERIFY, "wang") == ("recheck_after",)


@pytest.mark.parametrize("by", ["li", "li-2", "13900000001"], ids=["the owner", "another name of his", "his telephone"])
def test_recheck_by_another(office: Any, by: str) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", by=by)
    assert office.refused(VERIFY, "wang") == ("recheck_by_another",)


def test_recheck_by_another_than_who_submitted_also_where_one_of_several_did(office: Any) -> None:
    office.until(FindingState.RECTIFYING)
    office.act(Submit(), "qian")
    office.gone("i-2")
    hands = (*office.said["i-2"].hands, Hand(person="answers", login="qian"))
    office.said["i-2"] = replace(office.said["i-2"], hands=hands)
    assert office.refused(VERIFY, "wang") == ("recheck_by_another",)


def test_recheck_by_another_needs_somebody(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", by="")
    assert office.refused(VERIFY, "wang") == ("recheck_by_another",)


def test_recheck_day_is_not_before_the_measure(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", as_of="2026-11-24")
    assert office.refused(VERIFY, "wang") == ("recheck_day",)


@pytest.mark.parametrize("day", ["2026-11-26", "", "soon"], ids=["has not come yet", "is missing", "is none"])
def test_recheck_day_has_come(office: Any, day: str) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2", as_of=day)
    assert office.refused(VERIFY, "wang") == ("recheck_day",)


def test_recheck_day_may_be_the_day_of_the_measure_itself(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    assert office.case.submission.on == date(2026, 11, 25).isoformat()
    office.gone("i-2", as_of="2026-11-25")
    office.act(VERIFY, "wang")


def test_recheck_holds_until_a_later_inspection_finds_it_again(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    office.gone("i-2")
    office.set(last_found=office.seq + 2)
    assert set(office.refused(VERIFY, "wang")) == {"recheck_after", "recheck_holds"}


def test_what_is_closed_was_accepted(office: Any) -> None:
    office.until(FindingState.VERIFIED)
    for recheck in (None, replace(office.case.recheck, accepted=False), replace(office.case.recheck, seq=1)):
        accepted = office.case
        office.set(recheck=recheck)
        assert office.refused(Close(), "zhao") == ("recheck",)
        office.set(recheck=accepted.recheck)
    office.act(Close(), "zhao")


def test_a_verified_case_that_is_found_again_cannot_be_closed(office: Any) -> None:
    office.until(FindingState.VERIFIED)
    office.found("i-3")
    assert office.refused(Close(), "zhao") == ("state", "recheck")


def test_who_put_it_right_cannot_answer_again_in_the_inspection_that_was_accepted(office: Any) -> None:
    office.until(FindingState.VERIFIED)
    office.gone("i-2", by="li", began=office.said["i-2"].began)
    assert office.refused(Close(), "zhao") == ("recheck_by_another",)


def test_another_inspection_by_the_owner_does_not_spoil_what_was_accepted(office: Any) -> None:
    office.until(FindingState.VERIFIED)
    office.gone("i-3", by="li")
    assert office.act(Close(), "zhao").state is FindingState.CLOSED
