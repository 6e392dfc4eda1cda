"""Replace the key that signs checkpoints, so that a kill at any moment leaves one that the ledger names."""

from __future__ import annotations

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.pipeline.sealing import Occasion, key_file, origin_of, signer_of
from safeguard.record import keys
from safeguard.record.notes import Verifier
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite


def rotate(
    record: Record, site: WrittenSite, occasion: Occasion, passphrase: bytes, *, lost: bool, reason: str
) -> Verifier:
    """Make a new key; the old one signs that it takes over, unless it was lost.

    The new key is on the disk before the ledger names it, and takes its place only then.

    Args:
        record: open.
        site: says where the key lies.
        occasion: when, by whom, and what opens the old key.
        passphrase: of the new key; empty: none.
        lost: the old key cannot sign.
        reason: in the person's words.

    Raises:
        SafeguardError: there is no key yet, or it cannot be used, or the new one cannot be written.
    """
    if record.key() is None:
        hint = msg("Make a checkpoint first: safeguard record checkpoint")
        raise RecordError(msg("There is no key yet that another could replace"), hint=hint, exit_code=65)
    old = None if lost else signer_of(record, site, occasion.passphrase)
    new, file = keys.make(origin_of(record, site)), key_file(record, site)
    keys.save(keys.next_file(file), new, passphrase)
    record.rotate_key(old, new, occasion.at, occasion.by, reason)
    keys.take_over(file, new.public)
    return new.verifier
