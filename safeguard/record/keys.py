"""The key that signs checkpoints: Ed25519, in a file that its owner alone may read, with a passphrase where wanted.

The ledger itself says which key holds: ``key.made`` names the first, ``key.rotated`` the next, signed by the one
before.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from safeguard.errors import MissingFileError, NotPermittedError, Place, RecordError
from safeguard.messages import msg
from safeguard.record.notes import Verifier

FILE = "key.pem"
"""The private key, where site.yaml names no other file."""
PUBLIC = "key.pub"
"""The public key, as a verifier key."""
OPEN_TO_OTHERS = 0o077

Passphrase = Callable[[], bytes]
"""Asked only where a key has one; empty where nobody gives it."""


def no_passphrase() -> bytes:
    """Give none."""
    return b""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, and the name under which it signs."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """Its public key."""
        return Verifier(self.name, self.public)

    @property
    def public(self) -> bytes:
        """The 32 bytes of its public key."""
        return self.private.public_key().public_bytes_raw()


def make(name: str) -> Signer:
    """Make a key; it is kept nowhere yet."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - 0.1 s

    return Signer(name, Ed25519PrivateKey.generate())


def save(file: Path, signer: Signer, passphrase: bytes = b"") -> None:
    """Write a private key to a file that its owner alone may read, and the public key beside it.

    Raises:
        NotPermittedError: they cannot be written; what was there before is as it was.
    """
    data = _pem(signer.private, passphrase)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(file, data, 0o600)
        _replace(public_file(file), f"{signer.verifier}\n".encode(), 0o644)
    except OSError as error:
        raise _not_written(file, error) from error


def _not_written(file: Path, error: OSError) -> NotPermittedError:
    return NotPermittedError(msg("The key cannot be written to {file}: {error}", file=str(file), error=str(error)))


def save_first(file: Path, signer: Signer, passphrase: bytes = b"") -> bool:
    """Write a private key where there is none; return whether it was this one: another program may have been first.

    Raises:
        NotPermittedError: it cannot be written.
    """
    made = file.with_name(f".{file.stem}.{os.getpid()}.pem")
    try:
        save(made, signer, passphrase)
        os.link(made, file)
        public_file(made).replace(public_file(file))
    except FileExistsError:
        return False
    except OSError as error:
        raise _not_written(file, error) from error
    finally:
        for left in (made, public_file(made)):
            left.unlink(missing_ok=True)
    return True


def _pem(key: Ed25519PrivateKey, passphrase: bytes) -> bytes:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - 0.1 s

    sealed = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sealed)


def _replace(file: Path, data: bytes, mode: int) -> None:
    with NamedTemporaryFile(dir=file.parent, prefix=".part-", delete=False) as part:
        try:
            os.fchmod(part.fileno(), mode)
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(file)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise


def public_file(file: Path) -> Path:
    """Return where the public key of a private key's file lies."""
    return file.with_name(f"{file.stem}.pub")


def load(file: Path, name: str, passphrase: Passphrase = no_passphrase) -> Signer:
    """Read a private key.

    Raises:
        MissingFileError: there is no such file.
        RecordError: it cannot be read, is no key of Ed25519, or the passphrase does not open it.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(msg("The key that signs checkpoints is not there"), place=Place(str(file))) from error
    except OSError as error:
        raise _unusable(file, str(error), 77) from error
    return Signer(name, _opened(file, data, passphrase))


def _opened(file: Path, data: bytes, passphrase: Passphrase) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - 0.1 s
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    secret = (passphrase() or None) if b"ENCRYPTED" in data else None
    try:
        key = load_pem_private_key(data, secret)
    except TypeError as error:
        hint = msg("Put it into SAFEGUARD_KEY_PASSPHRASE, or its file's name into SAFEGUARD_KEY_PASSPHRASE_FILE")
        wrong = msg("The key that signs checkpoints has a passphrase, and none was given")
        raise RecordError(wrong, place=Place(str(file)), hint=hint, exit_code=78) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        reason = "wrong passphrase" if secret else str(error)
        raise _unusable(file, reason, 78) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(file, "not Ed25519", 78)
    return key


def _unusable(file: Path, reason: str, exit_code: int) -> RecordError:
    wrong = msg("The key that signs checkpoints cannot be used: {reason}", reason=reason)
    return RecordError(wrong, place=Place(str(file)), exit_code=exit_code)


def read_public(file: Path) -> bytes:
    """Read a public key from a file: a verifier key, or PEM.

    Raises:
        ValueError: it is none.
        OSError: it cannot be read.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - 0.1 s
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    data = file.read_bytes()
    if data.startswith(b"-----"):
        key = load_pem_public_key(data)
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("not Ed25519")
        return key.public_bytes_raw()
    return Verifier.parse(data.decode()).key


def next_file(file: Path) -> Path:
    """Return where the key that is to take over lies until the ledger names it."""
    return file.with_name(f"{file.stem}.next.pem")


def take_over(file: Path, wanted: bytes) -> None:
    """Put the next key into its place where the ledger names it already: a kill may have come between.

    Raises:
        OSError, ValueError: the files cannot be read or moved.
    """
    fresh = next_file(file)
    if fresh.exists() and read_public(public_file(fresh)) == wanted:
        public_file(fresh).replace(public_file(file))
        fresh.replace(file)


def rotation(old: bytes, new: bytes, at: str, prev: bytes) -> bytes:
    """Return what the old key signs when a new one takes its place.

    Args:
        old: public key.
        new: public key.
        at: UTC, ISO 8601.
        prev: leaf of the entry before: the place in the ledger belongs to it.
    """
    said = (base64.b64encode(one).decode() for one in (old, new))
    return "\n".join(("safeguard key rotated", *said, at, prev.hex(), "")).encode()


def is_open_to_others(file: Path) -> bool:
    """Return whether somebody beside its owner may read or write a file."""
    return bool(file.stat().st_mode & OPEN_TO_OTHERS)
