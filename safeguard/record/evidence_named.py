"""Every piece of evidence that the ledger names: what must be there, unchanged, as long as the record is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, select

from safeguard.record.rising import rising
from safeguard.record.schema import ledger

Data = Mapping[str, Any]


def evidence_named(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield the SHA-256 of each file that entries name, with the entry; once for each entry that names it.

    Raises:
        ValueError, KeyError, TypeError: an entry is not as this program wrote it.
    """
    last = 0
    following = select(ledger.c.seq, ledger.c.kind, ledger.c.body).where(ledger.c.kind.in_(_NAMES)).limit(1)
    while row := connection.execute(following.where(ledger.c.seq > last).order_by(ledger.c.seq)).first():
        last = rising(last, row.seq)
        yield from ((digest, row.seq) for digest in named_in(row.kind, row.body))


def named_in(kind: str, body: bytes) -> tuple[str, ...]:
    """Return the SHA-256 of each file that one entry names, each once.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the entry is not as this program wrote it.
    """
    if kind not in _NAMES or not any(mark in body for mark in _MARKS):
        return ()
    list_name, names = _NAMES[kind]
    return tuple(dict.fromkeys(one for piece in orjson.loads(body)[list_name] for one in names(piece) if one))


def _of_result(data: Data) -> Iterator[str]:
    yield from data.get("answer", {}).get("photos", ())
    for observation in data.get("observations", ()):
        yield from _of_observation(observation)


def _of_observation(data: Data) -> Iterator[str]:
    return (one.get("sha256", "") for one in data.get("evidence", ()))


def _attached(data: Data) -> Iterator[str]:
    return (one["digest"] for one in data.get("evidence", ()))


_MARKS = (b'"sha256"', b'"photos"', b'"digest"')
_NAMES: Mapping[str, tuple[str, Callable[[Data], Iterable[str]]]] = {
    "results.added": ("results", _of_result),
    "results.answered": ("results", _of_result),
    "findings.saved": ("findings", lambda data: _of_observation(data["observation"])),
    "finding.acted": ("acts", lambda data: _attached(data["action"])),
    "waiver.granted": ("decisions", _attached),
    "attestation.granted": ("decisions", _attached),
}
"""Kind of entry → its list, and what of each piece of it names evidence."""
