"""Which keys a ledger names, and whether each was put in its place by the one before."""

from __future__ import annotations

import orjson

from safeguard.record import ledger
from safeguard.record.found import Found
from safeguard.record.key_chain import KeyChain
from safeguard.record.keys import Signer, make
from safeguard.record.ledger import Entry
from safeguard.record.own_entries import append_key_made, append_key_rotated
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00+00:00"


def chain_of(record: Record) -> tuple[KeyChain, Found]:
    chain, found = KeyChain(), Found()
    for entry in ledger.entries(record._connection):
        chain.take(entry, found)
    return chain, found


def test_each_key_has_its_time(record: Record, signer: Signer) -> None:
    new = make("safeguard/hq")
    append_key_made(record._connection, signer, AT, "li")
    append_key_rotated(record._connection, signer, new.public, AT, "li", "")
    chain, found = chain_of(record)
    assert [chain.at(size) for size in range(4)] == [None, signer.public, new.public, new.public]
    assert (chain.origin, found.problems, found.warnings) == ("safeguard/hq", [], [])


def test_a_key_that_did_not_hold_puts_none_in_place(record: Record, signer: Signer) -> None:
    append_key_made(record._connection, signer, AT, "li")
    append_key_rotated(record._connection, make("safeguard/hq"), make("safeguard/hq").public, AT, "li", "")
    _, found = chain_of(record)
    assert [str(one.message) for one in found.problems] == [
        f"Ledger entry 2 ({AT}) replaces a key that did not hold then"
    ]


def test_there_is_one_first_key(record: Record, signer: Signer) -> None:
    append_key_made(record._connection, signer, AT, "li")
    append_key_made(record._connection, make("safeguard/other"), AT, "li")
    chain, found = chain_of(record)
    assert [str(one.message) for one in found.problems] == [
        "Ledger entry 2 names a first key, though there was one already"
    ]
    assert chain.origin == "safeguard/hq"


def test_a_forged_entry_is_told(signer: Signer) -> None:
    for body in (b"{}", b"x", orjson.dumps({"key": 1, "origin": "x"}), orjson.dumps({"key": "AAAA", "origin": "x"})):
        chain, found = KeyChain(), Found()
        chain.take(Entry(3, AT, "li", ledger.KEY_MADE, "sha256", body, bytes(32), bytes(32)), found)
        assert "Ledger entry 3 (key.made" in str(found.problems[0].message)
        assert chain.periods == []


def test_a_trusted_key_vouches_for_those_that_it_signed(record: Record, signer: Signer) -> None:
    second, third = make("safeguard/hq"), make("safeguard/hq")
    append_key_made(record._connection, signer, AT, "li")
    append_key_rotated(record._connection, signer, second.public, AT, "li", "")
    append_key_rotated(record._connection, second.public, third.public, AT, "li", "lost")
    for key, wrong in ((signer, 1), (second, 1), (third, 0), (make("x"), 1)):
        chain, _ = chain_of(record)
        found = Found()
        chain.hold_to(key.verifier.fingerprint, found)
        assert len(found.problems) == wrong
