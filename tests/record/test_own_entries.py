"""Entries of the ledger that speak of the record itself."""

from __future__ import annotations

import base64

import orjson
import pytest

from safeguard.record import ledger
from safeguard.record.keys import Signer, make, rotation
from safeguard.record.notes import is_signature
from safeguard.record.own_entries import (
    append_key_made,
    append_key_rotated,
    append_made,
    append_restored,
    key_in_force,
    key_of,
)
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00+00:00"


def test_the_key_in_force_is_the_last_that_was_named(record: Record, signer: Signer) -> None:
    connection, new = record._connection, make("safeguard/hq")
    assert key_in_force(connection) is None
    append_key_made(connection, signer, AT, "li")
    assert key_in_force(connection) == signer.verifier
    append_key_rotated(connection, signer, new.public, AT, "li", "yearly")
    assert key_in_force(connection) == new.verifier


def test_a_rotation_is_signed_for_its_place_in_the_ledger(record: Record, signer: Signer) -> None:
    connection, new = record._connection, make("safeguard/hq")
    append_key_made(connection, signer, AT, "li")
    append_key_rotated(connection, signer, new.public, AT, "li", "")
    _, rotated = ledger.entries(connection)
    signature = base64.b64decode(orjson.loads(rotated.body)["signature"])
    assert is_signature(signer.public, signature, rotation(signer.public, new.public, AT, rotated.prev))


def test_they_change_no_table_and_verify(record: Record, signer: Signer) -> None:
    connection = record._connection
    append_made(connection, "sha256", AT, "li")
    append_key_made(connection, signer, AT, "li")
    append_restored(connection, {"reason": "fire"}, AT, "li")
    found = record.verify()
    assert (found.ok, found.entries) == (True, 3)


@pytest.mark.parametrize("text", ["", "AAAA", "!", base64.b64encode(bytes(33)).decode()])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        key_of(text)
