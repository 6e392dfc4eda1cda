"""The hashes that a ledger may be made with; each entry and each checkpoint says which.

SHA-256 (FIPS 180-4) is always there; SM3 (GB/T 32905-2016) where the OpenSSL that Python was built with has it.
"""

from __future__ import annotations

import hashlib

SHA256 = "sha256"
SM3 = "sm3"
ALGORITHMS = (SHA256, SM3)
SIZE = 32
"""Bytes of a digest, for each of them."""


def digest(algorithm: str, data: bytes) -> bytes:
    """Return the digest of data.

    Raises:
        ValueError: Safeguard does not know the hash, or this Python does not have it.
    """
    if algorithm == SHA256:
        return hashlib.sha256(data).digest()
    if algorithm not in ALGORITHMS:
        raise ValueError(f"unknown hash {algorithm!r}")
    return hashlib.new(algorithm, data).digest()


def available(algorithm: str) -> bool:
    """Return whether a hash can be computed here."""
    try:
        return len(digest(algorithm, b"")) == SIZE
    except ValueError:
        return False
