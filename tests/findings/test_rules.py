"""A step is judged as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from safeguard.findings.actions import KINDS, Assign, Extend, Note, action_from_data
from safeguard.findings.case import Hand
from safeguard.findings.model import FindingState
from safeguard.findings.rules import Rule, judge


def test_all_that_is_wrong_is_said_at_once(office: Any) -> None:
    office.until(FindingState.SUBMITTED)
    action = Extend(until="2026-11-24", asked_by="stranger", on="2026-11-26")
    assert office.refused(action, "li") == (
        *("permitted", "state", "dates", "people_of_site"),
        *("second_person", "extension", "reason"),
    )


def test_a_step_that_keeps_to_all_rules_is_not_refused(office: Any) -> None:
    action = Assign(owner="li", unit="logistics", due="2026-11-30")
    judge(office.case, action, Hand(person="zhao", login="zhao"), office.context(action))


EMPTY: Mapping[str, Mapping[str, object]] = {
    "assign": {"owner": "", "due": ""},
    "plan": {"measures": ""},
    "verify": {"inspection": ""},
    "extend": {"until": "", "asked_by": ""},
    "escalate": {"level": 0},
    "similar": {"inspection": "", "targets": []},
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_action_that_says_nothing_by_nobody_is_judged_and_never_a_traceback(office: Any, kind: str) -> None:
    action = action_from_data({"kind": kind, **EMPTY.get(kind, {})})
    for state in FindingState:
        office.set(state=state, opened_on="", due="")
        assert "known_person" in office.refused(action, "")


def test_the_names_are_those_of_the_rules(office: Any) -> None:
    assert office.refused(Note(), "stranger") == (Rule.KNOWN_PERSON, Rule.REASON)
