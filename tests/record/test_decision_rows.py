"""Rows of decisions say what the ledger says."""

from __future__ import annotations

import pytest

from safeguard.record.projections import spell, write
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00Z"


def test_a_decision_that_was_never_granted_cannot_be_revoked(record: Record) -> None:
    data = {"id": "W-1", "site": "hq", "on": "2026-12-01", "reason": "r"}
    with pytest.raises(KeyError, match="W-1"), record._writing():
        write(record._connection, "waiver.revoked", AT, "li", {}, [spell("waiver.revoked", data)])
    assert record.verify().entries == 0
