"""A checkpoint: what the ledger was at one moment, in some lines that can be held on paper or on another computer.

The text is that of C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): origin, number of entries, root of the
Merkle tree in base64; then three lines of ours: when, with which hash, and the public key that signs it. So a
checkpoint can be verified by itself, and says which key it holds the record to.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from safeguard.record.hashing import ALGORITHMS, SHA256, SIZE
from safeguard.record.notes import Note, Verifier

_KEY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a ledger was."""

    origin: str
    """Whose ledger: ``safeguard/hq``; also the name under which its key signs."""
    size: int
    """How many entries it had."""
    root: bytes
    """Root of the Merkle tree over their leaves."""
    at: str
    """UTC time, ISO 8601, as the computer said it."""
    key: bytes
    """Public key that signs it."""
    algorithm: str = SHA256

    @property
    def signer(self) -> Verifier:
        """The key that it says it is signed with."""
        return Verifier(self.origin, self.key)

    @property
    def text(self) -> str:
        """What is signed."""
        root, key = (base64.b64encode(one).decode() for one in (self.root, self.key))
        return f"{self.origin}\n{self.size}\n{root}\ntime {self.at}\nhash {self.algorithm}\nkey ed25519 {key}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a checkpoint. Raises ``ValueError`` where it is none of ours."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not lines[0] or not _is_number(lines[1]):
            raise ValueError("not a checkpoint")
        said = dict(line.partition(" ")[::2] for line in lines[3:])
        kind, _, key = said.get("key", "").partition(" ")
        root, public = _decoded(lines[2]), _decoded(key)
        known = kind == "ed25519" and said.get("hash") in ALGORITHMS and said.get("time")
        if not known or (len(root), len(public)) != (SIZE, _KEY_SIZE):
            raise ValueError("not a checkpoint of Safeguard")
        return cls(lines[0], int(lines[1]), root, said["time"], public, said["hash"])


def is_genuine(note: Note) -> bool:
    """Return whether a note holds a checkpoint, and is signed by the key that it names."""
    try:
        return note.is_signed_by(Checkpoint.parse(note.text).signer)
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16 and str(int(text)) == text


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64") from error
