"""What is in a bundle, and how its list is signed."""

from __future__ import annotations

import base64

import orjson
import pytest

from safeguard.record import bundle
from safeguard.record.keys import Signer, make
from safeguard.record.ledger import Entry
from safeguard.record.notes import is_signature

ENTRY = Entry(7, "2026-11-23T08:00:00Z", "李", "test", "sha256", '{"a":"隐患"}'.encode(), bytes(32), b"\x01" * 32)


def test_an_entry_comes_back_from_its_line() -> None:
    line = bundle.entry_to_line(ENTRY)
    assert line.endswith(b"\n")
    assert b"\n" not in line[:-1]
    assert bundle.entry_from_line(line) == ENTRY


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"null", b'{"seq":"x"}', b"\xff", bundle.entry_to_line(ENTRY).replace(b'"seq":7', b'"seq":"x"'), bundle.entry_to_line(ENTRY).replace(b"0101", b"zz")])  # fmt: skip
def test_what_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not an entry"):
        bundle.entry_from_line(line)


def test_a_list_is_signed_as_dsse_says(signer: Signer) -> None:
    payload = bundle.statement({"ledger.jsonl": "ab"}, {"checkpoint": "x"})
    data = bundle.envelope(payload, signer)
    said = orjson.loads(data)
    encoded = b"DSSEv1 28 application/vnd.in-toto+json " + str(len(payload)).encode() + b" " + payload
    assert is_signature(signer.public, base64.b64decode(said["signatures"][0]["sig"]), encoded)
    assert said["signatures"][0]["keyid"] == signer.verifier.fingerprint
    assert bundle.opened(data, signer.public) == {"digests": {"ledger.jsonl": "ab"}, "checkpoint": "x"}
    assert bundle.opened(data, make("x").public) is None


def test_a_changed_list_is_not_signed(signer: Signer) -> None:
    said = orjson.loads(bundle.envelope(bundle.statement({"ledger.jsonl": "ab"}, {"checkpoint": "x"}), signer))
    said["payload"] = base64.b64encode(bundle.statement({"ledger.jsonl": "cd"}, {"checkpoint": "x"})).decode()
    assert bundle.opened(orjson.dumps(said), signer.public) is None


@pytest.mark.parametrize("said", [b"", b"{}", b'{"payloadType":"x"}', b'{"payloadType":"application/vnd.in-toto+json","signatures":[],"payload":"e30="}', b'{"payloadType":"application/vnd.in-toto+json","signatures":[],"payload":"!"}'])  # fmt: skip
def test_what_is_no_list_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        bundle.contents(said)


def test_a_member_is_named_once(signer: Signer) -> None:
    subject = [{"name": "a", "digest": {"sha256": "0"}}] * 2
    twice = {"_type": bundle.STATEMENT, "subject": subject, "predicateType": bundle.PREDICATE, "predicate": {"checkpoint": "x"}}  # fmt: skip
    with pytest.raises(ValueError, match="not a statement"):
        bundle.contents(bundle.envelope(orjson.dumps(twice), signer))


@pytest.mark.parametrize("name", ["ledger.jsonl", "checkpoints.txt", "keys.txt", "manifest.dsse.json", f"evidence/{'a' * 64}"])  # fmt: skip
def test_names_that_belong_there(name: str) -> None:
    assert bundle.NAMES.fullmatch(name)
    for other in (f"../{name}", f"/{name}", f"{name}/", f"{name}\n", name.upper(), f"{name}\x00"):
        assert not bundle.NAMES.fullmatch(other)
