"""The ledger: entries that follow one another by hash, and are never changed.

An entry's leaf is the RFC 6962 leaf hash, SHA-256 over ``0x00`` and the entry's bytes; the bytes hold everything but
the leaf itself, and ``prev``, the leaf of the entry before. So a changed, removed, inserted or moved entry shows.
A chain that was recomputed as a whole shows only against a checkpoint kept elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from safeguard.record.canonical import canonical
from safeguard.record.schema import ledger

ALGORITHM = "sha256"
GENESIS = bytes(32)
"""What the first entry follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    seq: int
    """Counted from 1 without a gap."""
    at: str
    """UTC time, ISO 8601, as the program said it."""
    actor: str
    kind: str
    """What happened: ``results.added``."""
    alg: str
    """Hash that ``prev`` and ``leaf`` are made with."""
    body: bytes
    """Canonical JSON."""
    prev: bytes
    """Leaf of the entry before."""
    leaf: bytes


_TAIL = select(ledger.c.seq, ledger.c.leaf).order_by(ledger.c.seq.desc()).limit(1)
_APPEND = insert(ledger)


def leaf_hash(seq: int, at: str, actor: str, kind: str, body: bytes, prev: bytes) -> bytes:
    """Return the RFC 6962 leaf hash of an entry."""
    head = {"actor": actor, "alg": ALGORITHM, "at": at, "kind": kind, "prev": prev.hex(), "seq": seq}
    return hashlib.sha256(b"\x00" + canonical(head) + b"\n" + body).digest()


def append(connection: Connection, kind: str, at: str, actor: str, body: bytes) -> int:
    """Add an entry, inside the caller's transaction, and return its number."""
    tail = connection.execute(_TAIL).first()
    seq, prev = (1, GENESIS) if tail is None else (tail.seq + 1, tail.leaf)
    leaf = leaf_hash(seq, at, actor, kind, body, prev)
    values = {"seq": seq, "at": at, "actor": actor, "kind": kind, "alg": ALGORITHM, "body": body}
    connection.execute(_APPEND, {**values, "prev": prev, "leaf": leaf})
    return seq


def last(connection: Connection) -> int:
    """Return the number of the last entry; 0 where there is none."""
    tail = connection.execute(_TAIL).first()
    return 0 if tail is None else int(tail.seq)


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield all entries in order, one at a time."""
    last = -1
    following = select(ledger).order_by(ledger.c.seq).limit(1)
    while row := connection.execute(following.where(ledger.c.seq > last)).first():
        last = row.seq
        yield Entry(*row)
