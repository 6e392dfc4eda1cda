"""A claim is one holder's until it runs out, and no entry of the ledger."""

from __future__ import annotations

from safeguard.record.store import Record

NINE = "2026-11-23T09:00:00+00:00"
TEN = "2026-11-23T10:00:00+00:00"
ELEVEN = "2026-11-23T19:00:00+08:00"
TWELVE = "2026-11-23T12:00:00+00:00"


def test_what_one_holds_no_other_gets(record: Record) -> None:
    assert record.claim("tick", "a", NINE, TEN)
    assert not record.claim("tick", "b", NINE, TEN)
    assert record.claim("remind", "b", NINE, TEN)
    assert record.size() == 0
    assert record.verify().problems == ()


def test_whoever_holds_it_may_hold_it_longer(record: Record) -> None:
    assert record.claim("tick", "a", NINE, TEN)
    assert record.claim("tick", "a", NINE, TWELVE)
    assert not record.claim("tick", "b", ELEVEN, TWELVE)


def test_what_has_run_out_is_taken_over_and_the_first_holder_has_lost_it(record: Record) -> None:
    assert record.claim("tick", "a", NINE, TEN)
    assert record.claim("tick", "b", TEN, TWELVE)
    assert not record.claim("tick", "a", ELEVEN, TWELVE)
    record.release_claim("tick", "a")
    assert not record.claim("tick", "a", ELEVEN, TWELVE)


def test_what_is_released_is_free(record: Record) -> None:
    record.release_claim("tick", "a")
    assert record.claim("tick", "a", NINE, TWELVE)
    record.release_claim("tick", "a")
    assert record.claim("tick", "b", NINE, TWELVE)
