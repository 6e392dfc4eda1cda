from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from safeguard.findings.actions import Plan, Submit, Verify
from safeguard.pipeline.reminding import reminders


@pytest.fixture
def book(ledger: Any) -> Any:
    """Both exits are blocked, that of the lobby is assigned to li; the pressure is low, and due in three months."""
    ledger.desk.answer(ledger.desk.inspect(), {"A-1@area:lobby": False, "A-1@area:stairs": False, "A-2": 0.5})
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    return ledger.book


def told(book: Any, days: int) -> list[tuple[str, list[tuple[int, int]]]]:
    return [(one.person, [(due.case.number, due.days) for due in one.findings]) for one in reminders(book, days)]


def test_everybody_is_reminded_of_what_comes_within_the_days(book: Any) -> None:
    assert told(book, 1) == [("", [(2, 1)]), ("li", [(1, 1)])]
    assert told(book, 0) == []
    assert told(book, 200) == [("", [(2, 1), (3, 90)]), ("li", [(1, 1)])]


def test_what_is_late_is_always_there(book: Any) -> None:
    assert told(replace(book, now=book.now + timedelta(days=4)), 0) == [("", [(2, -3)]), ("li", [(1, -3)])]


def test_what_somebody_else_has_seen_to_be_gone_is_nobodys_any_more(ledger: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    ledger.act("li", Plan(measures="Clear it"))
    ledger.act("li", Submit())
    assert told(ledger.book, 7) == [("li", [(1, 1)])]
    ledger.act("wang", Verify(inspection=ledger.look(True).id))
    assert told(ledger.book, 7) == []
