from __future__ import annotations

from datetime import timedelta
from typing import Any

from safeguard.findings.actions import Plan, Submit, Verify
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_findings import due_findings
from safeguard.pipeline.due_thing import Urgency


def at(book: Any, ahead: int = 0, days: int = 0) -> DueDesk:
    return DueDesk(book.written, book.record, book.folder, book.now + timedelta(days=days), ahead)


def told(about: DueDesk, person: str | None = None) -> list[tuple[int | str, str, int | None, str]]:
    return [
        (one.about["number"], one.person, one.days, one.command.removeprefix("safeguard finding "))
        for one in due_findings(about, person)
    ]


def test_what_nobody_is_responsible_for_is_assigned_by_the_safety_officer(ledger: Any) -> None:
    assert told(at(ledger.book, 1)) == [(1, "wang", 1, "assign 1 --owner PERSON")]
    assert told(at(ledger.book)) == []
    assert told(at(ledger.book, days=4)) == [(1, "wang", -3, "assign 1 --owner PERSON")]
    assert told(at(ledger.book, 1), "li") == []


def test_the_next_step_is_what_there_is_to_type(ledger: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    assert told(at(ledger.book, 1), "li") == [(1, "li", 1, 'plan 1 --measures "…"')]
    ledger.act("li", Plan(measures="Clear it"))
    assert told(at(ledger.book, 1), "li") == [(1, "li", 1, "submit 1")]


def test_what_was_submitted_waits_for_somebody_else_whatever_its_day(ledger: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    ledger.act("li", Plan(measures="Clear it"))
    ledger.act("li", Submit())
    assert told(at(ledger.book)) == [(1, "wang", 1, "recheck 1")]
    ledger.act("wang", Verify(inspection=ledger.look(True).id))
    (one,) = due_findings(at(ledger.book, days=9))
    assert (one.urgency, one.days, one.command) == (Urgency.DUE, 0, "safeguard finding close 1")


def test_whoever_put_it_right_is_not_asked_to_look_at_it_again(ledger: Any, change: Any) -> None:
    change("site.yaml", "roles: [leader]", "roles: [leader, auditor]")
    ledger.act("chen", ledger.book.assignment(ledger.case(), "wang", "", ""))
    ledger.act("wang", Plan(measures="Clear it"))
    ledger.act("wang", Submit())
    assert told(at(ledger.book)) == [(1, "chen", 1, "recheck 1")]


def test_without_an_inspection_it_says_so(due_at: Any) -> None:
    (one,) = due_findings(due_at())
    assert (one.urgency, str(one.problems[0].message)) == (Urgency.UNSEEN, "Nothing was inspected yet")
