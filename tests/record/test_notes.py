"""Signed notes, as C2SP writes them."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from safeguard.record.notes import Note, Verifier, parse, sign

KNOWN = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""Note and key of the format's first implementation (golang.org/x/mod/sumdb/note)."""
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def verifier(name: str, key: Ed25519PrivateKey) -> Verifier:
    return Verifier(name, key.public_key().public_bytes_raw())


def test_a_note_of_another_implementation_verifies() -> None:
    note, known = parse(KNOWN), Verifier.parse(NEUMANN)
    assert note.is_signed_by(known)
    assert (str(note), str(known)) == (KNOWN, NEUMANN)


def test_several_sign_and_each_is_verified_by_itself() -> None:
    note = parse(str(sign("hello\n", [("hq", KEY), ("auditor", OTHER)])))
    assert note.is_signed_by(verifier("hq", KEY))
    assert note.is_signed_by(verifier("auditor", OTHER))
    assert not note.is_signed_by(verifier("hq", OTHER))
    assert not note.is_signed_by(verifier("auditor", KEY))


def test_a_changed_text_is_not_signed() -> None:
    note = sign("hello\n", [("hq", KEY)])
    assert not Note("hello!\n", note.signatures).is_signed_by(verifier("hq", KEY))


def test_a_right_signature_does_not_hide_a_wrong_one_of_the_same_key() -> None:
    good, bad = sign("hello\n", [("hq", KEY)]), sign("other\n", [("hq", KEY)])
    assert not Note("hello\n", (*good.signatures, *bad.signatures)).is_signed_by(verifier("hq", KEY))


@pytest.mark.parametrize(
    "data",
    ["", "hello\n", "hello\n\n", "hello\n\n— hq\n", "hello\n\n- hq AAAA\n", "hello\n\n— hq AAAA\n", "hello\n\n— hq !!!!!!!!\n",
     "a\x00b\n\n— hq AAAAAAAAAAAAAAA=\n", "hello\n\n— h+q AAAAAAAAAAA=\n", "hello\n\n— hq AAAAAAAAAAA=", "hello\n\n" + "— hq AAAAAAAAAAA=\n" * 17],
)  # fmt: skip
def test_what_is_no_note_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="."):
        parse(data)


@pytest.mark.parametrize(
    "text",
    ["", "x", NEUMANN.replace("c74f20a3", "c74f20a4"), NEUMANN.replace("Peter", "Pieter"), NEUMANN[:-4], "a b+00000000+AA==", NEUMANN.replace("+AR", "+AX")],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        Verifier.parse(text)


@pytest.mark.parametrize(("text", "name"), [("no end", "hq"), ("tab\there\n", "hq"), ("x\n", "h q"), ("x\n", ""), ("x\n", "h+q"), ("\ud800\n", "hq")])  # fmt: skip
def test_what_cannot_stand_in_a_note_is_not_signed(text: str, name: str) -> None:
    with pytest.raises(ValueError, match="."):
        sign(text, [(name, KEY)])


@given(st.text())
def test_any_text_is_a_note_or_refused(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except ValueError as error:
        assert str(error)
