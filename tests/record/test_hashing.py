"""Hashes that a ledger may be made with."""

from __future__ import annotations

import hashlib

import pytest

from safeguard.record.hashing import ALGORITHMS, SHA256, SIZE, SM3, available, digest

ABC = {
    SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",  # FIPS 180-4
    SM3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",  # GB/T 32905-2016, A.1
}


@pytest.mark.parametrize("algorithm", [one for one in ALGORITHMS if available(one)])
def test_digests_are_those_of_the_standards(algorithm: str) -> None:
    assert digest(algorithm, b"abc").hex() == ABC[algorithm]
    assert len(digest(algorithm, b"")) == SIZE


@pytest.mark.parametrize("algorithm", ["md5", "", "SHA256", "sha3_256"])
def test_no_other_hash_is_taken(algorithm: str) -> None:
    assert not available(algorithm)
    with pytest.raises(ValueError, match="unknown hash"):
        digest(algorithm, b"abc")


def test_sm3_is_there_where_openssl_has_it() -> None:
    assert available(SM3) == ("sm3" in hashlib.algorithms_available)
