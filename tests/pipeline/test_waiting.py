from __future__ import annotations

from typing import Any

from safeguard.findings.actions import Plan, Submit
from safeguard.pipeline.waiting import waiting_for_a_person


def waiting(ledger: Any, lobby: bool) -> list[int]:
    return [case.number for case in waiting_for_a_person(ledger.desk.record, ledger.look(lobby))]


def test_what_is_followed_up_and_gone_waits_for_a_person(ledger: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    ledger.act("li", Plan(measures="Clear it"))
    ledger.act("li", Submit())
    assert waiting(ledger, True) == [1]


def test_what_is_still_there_or_nobody_follows_up_does_not(ledger: Any) -> None:
    assert waiting(ledger, False) == []
    assert waiting(ledger, True) == []
