"""Waivers and attestations in the record: numbered, judged before they are written, revoked and never removed."""

from __future__ import annotations

from typing import Any

import pytest

from safeguard.errors import FindingError, RecordError
from safeguard.findings.case import Hand
from safeguard.findings.waiver import Attestation, Decision, Waiver
from safeguard.messages import msg
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00Z"
WANG = Hand(person="wang", login="wang01")


def about(**more: Any) -> dict[str, Any]:
    said = {"id": "", "site": "hq", "item": "FIRE-EXT-01", "reason": "no spare", "asked_by": "li", "at": ""}
    return {**said, "approved_by": "wang", "since": "2026-11-23", "until": "2026-12-23", **more}


def allow(decision: object) -> None:
    pass


def refuse(decision: Decision) -> None:
    raise FindingError(msg("Not {id}", id=decision.id))


def test_decisions_are_counted_per_site_and_kind(record: Record) -> None:
    first = record.decide(Waiver(**about()), AT, WANG, allow)
    second = record.decide(Waiver(**about(target="area:lobby", subject="E-1")), AT, WANG, allow)
    other = record.decide(Attestation(**about()), AT, WANG, allow)
    elsewhere = record.decide(Waiver(**about(site="annex")), AT, WANG, allow)
    assert [one.id for one in (first, second, other, elsewhere)] == ["W-1", "W-2", "A-1", "W-1"]
    assert record.decisions("hq") == (first, second, other)
    assert record.decisions("annex") == (elsewhere,)
    assert (first.at, first.seq, second.subject) == (AT, 1, "E-1")
    assert record.verify().problems == ()


def test_what_is_refused_is_not_recorded(record: Record) -> None:
    with pytest.raises(FindingError, match="Not W-1"):
        record.decide(Waiver(**about()), AT, WANG, refuse)
    assert record.decisions("hq") == ()
    assert record.verify().entries == 0


def test_a_revoked_decision_stays_and_says_so(record: Record) -> None:
    made = record.decide(Waiver(**about()), AT, WANG, allow)
    with pytest.raises(FindingError, match="Not W-1"):
        record.revoke("hq", "W-1", "2026-12-01", WANG, AT, "replaced", refuse)
    revoked = record.revoke("hq", made.id, "2026-12-01", WANG, AT, "replaced", allow)
    assert (revoked.revoked_on, revoked.revoked_by) == ("2026-12-01", "wang")
    assert record.decisions("hq") == (revoked,)
    assert record.verify().problems == ()


def test_an_unknown_decision_cannot_be_revoked(record: Record) -> None:
    with pytest.raises(RecordError, match="There is no waiver or attestation W-7"):
        record.revoke("hq", "W-7", "2026-12-01", WANG, AT, "replaced", allow)
