from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.errors import FindingError, RecordError
from safeguard.findings.case import Hand
from safeguard.findings.waiver import Attestation, Standing, Waiver
from safeguard.pipeline.deciding import check, decisions, grant, revoke

CHEN = Hand(person="chen", login="chen")
ABOUT = {"id": "", "site": "", "approved_by": "", "at": "", "item": "A-1", "reason": "The fitter comes in December"}
DAYS = {"since": "2026-11-23", "until": "2026-12-31", "asked_by": "li"}
WAIVER = Waiver(**ABOUT, **DAYS, target="area:lobby", compensation="A guard")


def test_a_decision_is_numbered_and_approved_by_whoever_acts(ledger: Any) -> None:
    granted = grant(ledger.book, WAIVER, CHEN)
    assert (granted.id, granted.site, granted.approved_by) == ("W-1", "hq", "chen")
    assert grant(ledger.book, Attestation(**ABOUT, **DAYS), CHEN).id == "A-1"
    assert [(one.id, stands) for one, stands in decisions(ledger.book, Waiver, date(2026, 11, 24))] == [
        ("W-1", Standing.ACTIVE)
    ]


def test_what_is_against_it_is_known_beforehand(ledger: Any) -> None:
    li = Hand(person="li", login="li")
    with pytest.raises(FindingError) as before:
        check(ledger.book, WAIVER, li)
    with pytest.raises(FindingError) as then:
        grant(ledger.book, WAIVER, li)
    assert before.value.problems == then.value.problems
    assert {problem.rule for problem in then.value.problems} == {"permitted", "second_person"}


def test_a_place_that_nobody_knows_is_refused(ledger: Any) -> None:
    nowhere = Waiver(**ABOUT, **DAYS, target="area:loby")
    with pytest.raises(FindingError, match="The site has no place area:loby"):
        grant(ledger.book, nowhere, CHEN)


def test_it_is_revoked_as_what_it_is(ledger: Any) -> None:
    grant(ledger.book, WAIVER, CHEN)
    with pytest.raises(RecordError, match="There is no waiver or attestation W-1"):
        revoke(ledger.book, Attestation, "W-1", "2026-11-23", CHEN, "Done")
    with pytest.raises(FindingError, match="reason"):
        revoke(ledger.book, Waiver, "W-1", "2026-11-23", CHEN, " ")
    gone = revoke(ledger.book, Waiver, "w-1", "2026-11-23", CHEN, "Done")
    assert (gone.revoked_by, gone.revoked_on) == ("chen", "2026-11-23")
    with pytest.raises(FindingError, match="was revoked"):
        revoke(ledger.book, Waiver, "W-1", "2026-11-23", CHEN, "Done")
