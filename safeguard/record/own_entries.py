"""Entries of the ledger that speak of the record itself: its hash, its keys, and that a copy took its place.

They change no projection. Their bodies are written and read here only.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection

from safeguard.record import ledger
from safeguard.record.canonical import compose
from safeguard.record.keys import Signer, rotation
from safeguard.record.ledger import KEY_MADE, KEY_ROTATED, MADE, RESTORED
from safeguard.record.notes import Verifier

LIST = "none"
"""Name of the list in their bodies, which is empty: every body has one."""


def append_made(connection: Connection, algorithm: str, at: str, by: str) -> None:
    """Begin a ledger with the hash that all its entries will have."""
    body, _ = compose({"hash": algorithm}, LIST, ())
    ledger.append(connection, MADE, at, by, body, algorithm)


def append_key_made(connection: Connection, signer: Signer, at: str, by: str) -> None:
    """Say which key signs from here on."""
    _append(connection, KEY_MADE, at, by, {"key": _text(signer.public), "origin": signer.name})


def append_key_rotated(connection: Connection, old: Signer | bytes, new: bytes, at: str, by: str, reason: str) -> None:
    """Say that another key takes over.

    Args:
        connection: in a transaction.
        old: the key until now, which signs this; only its public half where it was lost: then nothing is signed.
        new: public key.
        at: UTC, ISO 8601.
        by: who does it.
        reason: in the person's words.
    """
    _, prev = ledger.head(connection)
    before, signature = old if isinstance(old, bytes) else old.public, b""
    if isinstance(old, Signer):
        signature = old.private.sign(rotation(before, new, at, prev))
    said = {"old": _text(before), "new": _text(new), "signature": _text(signature), "reason": reason}
    _append(connection, KEY_ROTATED, at, by, said)


def append_restored(connection: Connection, said: Mapping[str, Any], at: str, by: str) -> None:
    """Say that a backup took the place of what was there."""
    _append(connection, RESTORED, at, by, said)


def _append(connection: Connection, kind: str, at: str, by: str, said: Mapping[str, Any]) -> None:
    body, _ = compose(said, LIST, ())
    ledger.append(connection, kind, at, by, body)


def key_in_force(connection: Connection) -> Verifier | None:
    """Return the public key that signs now and its name, as the ledger says; ``None`` where there is none yet."""
    told = ledger.of_kinds(connection, (KEY_MADE, KEY_ROTATED))
    if not told:
        return None
    first, last = orjson.loads(told[0].body), orjson.loads(told[-1].body)
    return Verifier(first["origin"], key_of(last["key" if told[-1].kind == KEY_MADE else "new"]))


def key_of(text: str) -> bytes:
    """Return a public key that stands in an entry. Raises ``ValueError`` where it is none."""
    key = base64.b64decode(text, validate=True)
    if len(key) != 32:
        raise ValueError("not a public key")
    return key


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
