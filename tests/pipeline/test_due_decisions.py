from __future__ import annotations

from datetime import datetime
from typing import Any

from safeguard.findings.case import Hand
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.pipeline.deciding import grant, revoke
from safeguard.pipeline.due_decisions import due_decisions
from safeguard.pipeline.due_desk import DueDesk

CHEN = Hand(person="chen", login="chen")
ABOUT = {"id": "", "site": "", "approved_by": "", "at": "", "item": "A-1", "reason": "The fitter comes in December"}
FROM = {"since": "2026-11-23", "asked_by": "li"}


def on(book: Any, day: str, ahead: int = 0) -> list[tuple[str, str, int | None]]:
    about = DueDesk(book.written, book.record, book.folder, datetime.fromisoformat(f"{day}T04:00:00+00:00"), ahead)
    return [(one.about["decision"], one.urgency.value, one.days) for one in due_decisions(about)]


def test_it_stands_on_the_list_for_thirty_days_and_when_it_is_over(ledger: Any) -> None:
    grant(ledger.book, Waiver(**ABOUT, **FROM, until="2026-12-31"), CHEN)
    assert on(ledger.book, "2026-11-30") == []
    assert on(ledger.book, "2026-11-30", 31) == [("W-1", "due", 31)]
    assert on(ledger.book, "2026-12-01") == [("W-1", "due", 30)]
    assert on(ledger.book, "2026-12-31") == [("W-1", "due", 0)]
    assert on(ledger.book, "2027-01-01") == [("W-1", "late", -1)]
    assert on(ledger.book, "2028-01-02") == []


def test_what_was_decided_anew_or_revoked_is_over_for_good(ledger: Any) -> None:
    grant(ledger.book, Waiver(**ABOUT, **FROM, until="2026-12-01"), CHEN)
    grant(ledger.book, Waiver(**ABOUT, **FROM, until="2027-06-30"), CHEN)
    grant(ledger.book, Attestation(**ABOUT, **FROM, until="2026-12-02"), CHEN)
    assert on(ledger.book, "2026-12-03") == [("A-1", "late", -1)]
    revoke(ledger.book, Attestation, "A-1", "2026-11-23", CHEN, "Not needed")
    assert on(ledger.book, "2026-12-03") == []


def test_one_of_another_place_renews_nothing(ledger: Any) -> None:
    grant(ledger.book, Waiver(**ABOUT, **FROM, until="2026-12-01", target="area:lobby", subject="Door 1"), CHEN)
    grant(ledger.book, Waiver(**ABOUT, **FROM, until="2027-06-30", target="area:stairs"), CHEN)
    book = ledger.book
    about = DueDesk(book.written, book.record, book.folder, datetime.fromisoformat("2026-12-03T04:00:00+00:00"))
    (one,) = due_decisions(about)
    assert one.person == "li"
    assert one.command == (
        "safeguard waiver grant --item A-1 --at area:lobby --subject 'Door 1' --asked-by li --until DATE"
    )
