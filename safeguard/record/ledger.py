"""The ledger: entries that follow one another by hash, and are never changed.

An entry's leaf is the RFC 6962 leaf hash, a hash over ``0x00`` and the entry's bytes; the bytes hold everything but
the leaf itself, and ``prev``, the leaf of the entry before. So a changed, removed, inserted or moved entry shows.
A chain that was recomputed as a whole shows only against a checkpoint kept elsewhere.

The hash is chosen by the first entry: SHA-256, or what ``record.made`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from safeguard.record.canonical import canonical
from safeguard.record.hashing import SHA256, digest
from safeguard.record.rising import rising
from safeguard.record.schema import ledger

GENESIS = bytes(32)
"""What the first entry follows."""


MADE = "record.made"
"""The first entry of a ledger with a hash of its own choice."""
RESTORED = "record.restored"
"""A backup took the place of what was there."""
KEY_MADE = "key.made"
"""The first key that signs checkpoints."""
KEY_ROTATED = "key.rotated"
"""Another key from here on."""
OF_THE_RECORD = frozenset({MADE, RESTORED, KEY_MADE, KEY_ROTATED})
"""Kinds of entries that speak of the record itself, and change no projection."""


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


_TAIL = select(ledger.c.seq, ledger.c.leaf, ledger.c.alg).order_by(ledger.c.seq.desc()).limit(1)
_APPEND = insert(ledger)


def leaf_hash(seq: int, at: str, actor: str, kind: str, body: bytes, prev: bytes, alg: str = SHA256) -> bytes:
    """Return the RFC 6962 leaf hash of an entry. Raises ``ValueError`` where there is no such hash."""
    head = {"actor": actor, "alg": alg, "at": at, "kind": kind, "prev": prev.hex(), "seq": seq}
    return digest(alg, b"\x00" + canonical(head) + b"\n" + body)


def append(connection: Connection, kind: str, at: str, actor: str, body: bytes, first_alg: str = SHA256) -> int:
    """Add an entry, inside the caller's transaction, and return its number.

    Args:
        connection: in a transaction.
        kind: what happened.
        at: UTC, ISO 8601.
        actor: who caused it.
        body: canonical JSON.
        first_alg: hash of the whole ledger, where this is its first entry; the others follow it.
    """
    tail = connection.execute(_TAIL).first()
    seq, prev, alg = (1, GENESIS, first_alg) if tail is None else (tail.seq + 1, tail.leaf, tail.alg)
    leaf = leaf_hash(seq, at, actor, kind, body, prev, alg)
    values = {"seq": seq, "at": at, "actor": actor, "kind": kind, "alg": alg, "body": body}
    connection.execute(_APPEND, {**values, "prev": prev, "leaf": leaf})
    return seq


def last(connection: Connection) -> int:
    """Return the number of the last entry; 0 where there is none."""
    return head(connection)[0]


def head(connection: Connection) -> tuple[int, bytes]:
    """Return number and leaf of the last entry; of an empty ledger 0 and what the first entry follows."""
    tail = connection.execute(_TAIL).first()
    return (0, GENESIS) if tail is None else (tail.seq, tail.leaf)


def algorithm(connection: Connection) -> str:
    """Return the hash of the ledger: that of its first entry."""
    return connection.execute(select(ledger.c.alg).order_by(ledger.c.seq).limit(1)).scalar() or SHA256


def leaf_of(connection: Connection, seq: int) -> bytes | None:
    """Return the leaf of an entry; ``None`` where there is no such entry."""
    return connection.execute(select(ledger.c.leaf).where(ledger.c.seq == seq)).scalar()


def last_at(connection: Connection) -> str:
    """Return the time of the last entry; empty where there is none."""
    return connection.execute(select(ledger.c.at).order_by(ledger.c.seq.desc()).limit(1)).scalar() or ""


def leaves(connection: Connection, after: int = 0) -> Iterator[bytes]:
    """Yield the leaves of all entries after one, in order."""
    rows = connection.execute(select(ledger.c.leaf).where(ledger.c.seq > after).order_by(ledger.c.seq))
    yield from rows.scalars()


def of_kinds(connection: Connection, kinds: Sequence[str]) -> list[Entry]:
    """Return the entries of some kinds, in order: for those that are rare."""
    rows = connection.execute(select(ledger).where(ledger.c.kind.in_(kinds)).order_by(ledger.c.seq))
    return [Entry(*row) for row in rows]


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield all entries in order, one at a time.

    Raises:
        sqlite3.DatabaseError: the file is damaged so that an entry comes again; looking on would never end.
    """
    last = -1
    following = select(ledger).order_by(ledger.c.seq).limit(1)
    while row := connection.execute(following.where(ledger.c.seq > last)).first():
        last = rising(last, row.seq)
        yield Entry(*row)
