"""Is all evidence there that the ledger names, and is it what was given?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from safeguard.errors import Place
from safeguard.messages import msg
from safeguard.record.evidence import FOLDER, PIECE, place_of
from safeguard.record.found import Found

_NAME = re.compile(r"[0-9a-f]{64}")


def look_at_evidence(record: Path, named: Mapping[str, int], found: Found) -> int:
    """Compare the evidence beside a record with what its ledger names.

    Args:
        record: the record's folder.
        named: SHA-256 → the first ledger entry that names it.
        found: takes what is lost or was altered, and as a warning what nobody names.

    Returns:
        How many files were looked at.
    """
    there = dict(kept(record))
    for digest in sorted(named, key=named.__getitem__):
        _look_at(record, digest, named[digest], found)
    for digest, file in there.items():
        if digest not in named:
            hint = msg("It may be left from an answer that was never finished; or the entry that named it is gone")
            found.warn(msg("No ledger entry names this evidence"), Place(str(file)), hint)
        if file != place_of(record, digest):
            found.add(msg("Evidence lies where it does not belong"), Place(str(file)))
    return len(named.keys() & there.keys())


def kept(record: Path) -> Iterator[tuple[str, Path]]:
    """Yield digest and file of all evidence that lies beside a record, in a fixed order."""
    for file in sorted((record / FOLDER).rglob("*")):
        if _NAME.fullmatch(file.name) and not file.is_dir():
            yield file.name, file


def _look_at(record: Path, digest: str, seq: int, found: Found) -> None:
    if not _NAME.fullmatch(digest):
        found.add(msg("Ledger entry {seq} names evidence by what is no SHA-256: {digest}", seq=seq, digest=digest))
        return
    file = place_of(record, digest)
    place = Place(str(file))
    try:
        real = sha256_of(file) if file.is_file() and not file.is_symlink() else None
    except OSError as error:
        found.add(
            msg("Evidence that ledger entry {seq} names cannot be read: {error}", seq=seq, error=str(error)), place
        )
        return
    if real is None:
        found.add(msg("Evidence that ledger entry {seq} names is lost", seq=seq), place)
    elif real != digest:
        found.add(msg("Evidence that ledger entry {seq} names was altered", seq=seq), place)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in hex. Raises ``OSError``."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
