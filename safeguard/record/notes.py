"""Signed notes (C2SP signed-note, https://c2sp.org/signed-note): a text that people can read, and who signed it.

Signatures are Ed25519 (RFC 8032). A signature says by a name and four bytes which key it is of; a key is told in full
as a verifier key: ``name+hash+key``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
"""Type of the signature, as the format numbers them."""
DASH = "\N{EM DASH} "
_KEY_ID = 4
_KEY = 32
MOST_SIGNATURES = 16


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key, and the name under which it signs."""

    name: str
    key: bytes
    """The 32 bytes of Ed25519."""

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:_KEY_ID]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key in hex: what people compare."""
        return fingerprint(self.key)

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.key).decode()}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read a verifier key. Raises ``ValueError`` where it is none."""
        name, _, rest = text.strip().partition("+")
        key_id, _, key = rest.partition("+")
        data = _decoded(key)
        if len(data) != _KEY + 1 or data[:1] != ED25519 or not _is_name(name):
            raise ValueError("not a verifier key of Ed25519")
        found = cls(name, data[1:])
        if found.key_id.hex() != key_id:
            raise ValueError("the verifier key does not have the hash that it claims")
        return found


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as the note says."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its signatures; nothing is verified by reading it."""

    text: str
    """Ends with a line break."""
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        lines = (f"{DASH}{one.name} {base64.b64encode(one.key_id + one.value).decode()}\n" for one in self.signatures)
        return f"{self.text}\n{''.join(lines)}"

    def is_signed_by(self, verifier: Verifier) -> bool:
        """Return whether a signature of a key is there and is right."""
        own = [one for one in self.signatures if (one.name, one.key_id) == (verifier.name, verifier.key_id)]
        return bool(own) and all(is_signature(verifier.key, one.value, self.text.encode()) for one in own)


def fingerprint(key: bytes) -> str:
    """Return the SHA-256 of a public key in hex."""
    return hashlib.sha256(key).hexdigest()


def is_signature(key: bytes, signature: bytes, data: bytes) -> bool:
    """Return whether a signature of data is that of a public key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 0.1 s, and most calls verify nothing
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign(text: str, signers: Iterable[tuple[str, Ed25519PrivateKey]]) -> Note:
    """Sign a text with one key or several.

    Args:
        text: lines, the last one ended.
        signers: name and key of each.

    Raises:
        ValueError: the text or a name cannot stand in a note.
    """
    _require(text.endswith("\n") and _is_text(text), "not a text that a note may hold")
    made = []
    for name, key in signers:
        _require(_is_name(name), "not a name that a key may have")
        verifier = Verifier(name, key.public_key().public_bytes_raw())
        made.append(Signature(name, verifier.key_id, key.sign(text.encode())))
    return Note(text, tuple(made))


def parse(data: str) -> Note:
    """Read one note.

    Raises:
        ValueError: it is none.
    """
    _require(_is_text(data), "not text")
    text, gap, block = data.rpartition("\n\n")
    _require(bool(gap) and block.endswith("\n"), "no signatures")
    lines = block.splitlines()
    _require(0 < len(lines) <= MOST_SIGNATURES, "no signatures, or too many")
    return Note(text + "\n", tuple(_signature(line) for line in lines))


def _signature(line: str) -> Signature:
    words: Sequence[str] = line.removeprefix(DASH).split(" ")
    _require(line.startswith(DASH) and len(words) == 2 and _is_name(words[0]), "not a signature")
    value = _decoded(words[1])
    _require(len(value) > _KEY_ID, "not a signature")
    return Signature(words[0], value[:_KEY_ID], value[_KEY_ID:])


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64") from error


def _is_name(name: str) -> bool:
    return bool(name) and name.isprintable() and not any(one.isspace() or one == "+" for one in name)


def _is_text(text: str) -> bool:
    return all(one == "\n" or one >= " " for one in text) and (text.isascii() or _encodes(text))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _require(condition: bool, wrong: str) -> None:  # noqa: FBT001 - a condition
    if not condition:
        raise ValueError(wrong)
