"""A checkpoint says in some lines what a ledger was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from safeguard.record.checkpoint import Checkpoint, is_genuine
from safeguard.record.notes import Note, parse, sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
POINT = Checkpoint(
    "safeguard/hq", 42, bytes(range(32)), "2026-11-23T08:00:00+00:00", KEY.public_key().public_bytes_raw()
)
TEXT = """\
safeguard/hq
42
AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
time 2026-11-23T08:00:00+00:00
hash sha256
key ed25519 A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
"""


def test_it_reads_as_it_is_written() -> None:
    assert POINT.text == TEXT
    assert Checkpoint.parse(TEXT) == POINT


def test_it_is_verified_by_itself() -> None:
    note = parse(str(sign(POINT.text, [(POINT.origin, KEY)])))
    assert is_genuine(note)
    assert len(str(note)) < 400  # a QR code holds it


def test_one_that_another_key_signed_is_not_genuine() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    note = sign(POINT.text, [(POINT.origin, other)])
    assert not is_genuine(note)
    signed = sign(POINT.text, [(POINT.origin, KEY)])
    assert not is_genuine(Note(replace(POINT, size=41).text, signed.signatures))
    assert not is_genuine(sign("hello\n", [(POINT.origin, KEY)]))


@pytest.mark.parametrize(
    ("old", "new"),
    [("42", "042"), ("42", "-1"), ("42", "x"), ("42", "٤٢"), ("AAEC", "AAE"), ("AAEC", "!!!!"), ("time ", "when "), ("sha256", "md5"),
     ("ed25519", "rsa"), ("key ", "kex "), ("safeguard/hq", ""), ("VMbg=\n", "VMbg="), ("42", "9" * 16), ("A6EHv/", "")],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(old: str, new: str) -> None:
    with pytest.raises(ValueError, match="."):
        Checkpoint.parse(TEXT.replace(old, new, 1))


def test_lines_that_a_later_version_adds_do_not_hurt() -> None:
    assert Checkpoint.parse(TEXT + "witness somebody\n") == POINT
