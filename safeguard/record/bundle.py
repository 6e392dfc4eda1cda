"""What is in a bundle: the ledger, the evidence, the checkpoints and keys of a record, and a signed list of them.

The list is an in-toto statement (https://in-toto.io/Statement/v1) in a DSSE envelope
(https://github.com/secure-systems-lab/dsse): each member with its SHA-256, and the checkpoint that the ledger fits.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from safeguard.record.canonical import canonical
from safeguard.record.keys import Signer
from safeguard.record.ledger import Entry
from safeguard.record.notes import fingerprint, is_signature

LEDGER = "ledger.jsonl"
CHECKPOINTS = "checkpoints.txt"
KEYS = "keys.txt"
MANIFEST = "manifest.dsse.json"
EVIDENCE = "evidence/"
NAMES = re.compile(rf"(?:{re.escape(LEDGER)}|{CHECKPOINTS}|{KEYS}|{MANIFEST}|{EVIDENCE}[0-9a-f]{{64}})")
"""Every name that a member may have: nothing else is looked at."""

PAYLOAD = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:safeguard:bundle:1"


def entry_to_line(entry: Entry) -> bytes:
    """Return an entry as one line of JSON.

    Raises:
        ValueError: its body is no text; the record is damaged.
    """
    data = asdict(entry)
    return canonical({**data, "body": entry.body.decode(), "prev": entry.prev.hex(), "leaf": entry.leaf.hex()}) + b"\n"


def entry_from_line(line: bytes) -> Entry:
    """Read what :func:`entry_to_line` wrote. Raises ``ValueError`` for anything else."""
    try:
        data = orjson.loads(line)
        texts = {name: str(data[name]) for name in ("at", "actor", "kind", "alg")}
        prev, leaf = (bytes.fromhex(data[name]) for name in ("prev", "leaf"))
        return Entry(seq=int(data["seq"]), body=data["body"].encode(), prev=prev, leaf=leaf, **texts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an entry: {type(error).__name__}") from error


def statement(digests: Mapping[str, str], about: Mapping[str, Any]) -> bytes:
    """Return the list of members: name → SHA-256 in hex, and what is said about them."""
    subject = [{"name": name, "digest": {"sha256": digest}} for name, digest in digests.items()]
    return canonical({"_type": STATEMENT, "subject": subject, "predicateType": PREDICATE, "predicate": dict(about)})


def envelope(payload: bytes, signer: Signer) -> bytes:
    """Return a payload, signed."""
    signature = base64.b64encode(signer.private.sign(signed_bytes(payload))).decode()
    return canonical(
        {
            "payloadType": PAYLOAD,
            "payload": base64.b64encode(payload).decode(),
            "signatures": [{"keyid": fingerprint(signer.public), "sig": signature}],
        }
    )


def signed_bytes(payload: bytes) -> bytes:
    """Return what DSSE signs: the pre-authentication encoding of its protocol, version 1."""
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD), PAYLOAD.encode(), len(payload), payload)


def opened(data: bytes, key: bytes) -> Mapping[str, Any] | None:
    """Return the statement in an envelope, where a key signed it; ``None`` where it did not.

    Raises:
        ValueError: it is no envelope, or holds no statement of ours.
    """
    signatures, payload = _taken_apart(data)
    if not any(is_signature(key, one, signed_bytes(payload)) for one in signatures):
        return None
    return contents(data)


def contents(data: bytes) -> Mapping[str, Any]:
    """Return the statement in an envelope, unverified. Raises ``ValueError`` where there is none of ours."""
    _, payload = _taken_apart(data)
    said = orjson.loads(payload)
    try:
        known = (said["_type"], said["predicateType"]) == (STATEMENT, PREDICATE)
        names = {one["name"]: one["digest"]["sha256"] for one in said["subject"]}
        predicate = dict(said["predicate"])
        text = predicate["checkpoint"]
    except (KeyError, TypeError) as error:
        raise ValueError("not a statement of a bundle") from error
    if not known or not isinstance(text, str) or len(names) != len(said["subject"]):
        raise ValueError("not a statement of a bundle")
    return {"digests": names, **predicate}


def _taken_apart(data: bytes) -> tuple[list[bytes], bytes]:
    try:
        said = orjson.loads(data)
        if said["payloadType"] != PAYLOAD:
            raise ValueError("not an in-toto statement")
        signatures = [base64.b64decode(one["sig"], validate=True) for one in said["signatures"]]
        return signatures, base64.b64decode(said["payload"], validate=True)
    except (KeyError, TypeError) as error:
        raise ValueError("not a DSSE envelope") from error
