"""Write a bundle: one ZIP file with all that a record holds, the same bytes for the same checkpoint.

Members are written as they are read; memory stays flat but for the list of evidence. ZIP64 wherever it is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record import bundle
from safeguard.record.checkpoint_file import Held
from safeguard.record.evidence import PIECE, place_of
from safeguard.record.keys import Signer
from safeguard.record.ledger import Entry
from safeguard.record.proving import Proving
from safeguard.record.walk import Walk

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: ZIP knows none before."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was put into a bundle."""

    entries: int
    evidence: int
    missing: tuple[str, ...]
    """SHA-256 of evidence that the ledger names and that is not there."""


def write_bundle(record: Proving, signer: Signer, held: Held, tool: str, file: Path) -> Exported:
    """Write a record as a bundle.

    Args:
        record: what is written, up to the checkpoint.
        signer: signs the list of members; the key of the checkpoint.
        held: a checkpoint of the whole ledger, made just before.
        tool: version of the program.
        file: is written anew.

    Raises:
        RecordError: an entry or a file cannot be read.
        OSError: the file cannot be written.
    """
    walk, size = Walk(), held.checkpoint.size
    with ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        digests = {bundle.LEDGER: _put(archive, bundle.LEDGER, _lines(record, size, walk))}
        missing = []
        for digest in sorted(walk.evidence):
            place = place_of(record.folder, digest)
            if place.is_file():
                name = bundle.EVIDENCE + digest
                digests[name] = _put(archive, name, _pieces(place), ZIP_STORED)
            else:
                missing.append(digest)
        points = [one.note for one in record.own_checkpoints()[0] if one.checkpoint.size <= size]
        digests[bundle.CHECKPOINTS] = _put(
            archive, bundle.CHECKPOINTS, [b"\n".join(str(one).encode() for one in points)]
        )
        names = (f"{signer.name} ed25519 {one.key.hex()}\n".encode() for one in walk.keys.periods)
        digests[bundle.KEYS] = _put(archive, bundle.KEYS, names)
        about = {"checkpoint": str(held.note), "entries": size, "missing": missing, "tool": tool}
        _put(archive, bundle.MANIFEST, [bundle.envelope(bundle.statement(digests, about), signer)])
    return Exported(size, len(walk.evidence) - len(missing), tuple(missing))


def _lines(record: Proving, size: int, walk: Walk) -> Iterator[bytes]:
    for entry in record.entries():
        if entry.seq > size:
            return
        walk.take(entry)
        yield _line(entry)


def _line(entry: Entry) -> bytes:
    try:
        return bundle.entry_to_line(entry)
    except (ValueError, AttributeError) as error:
        wrong = msg("Ledger entry {seq} cannot be written out: it is no text", seq=entry.seq)
        raise RecordError(wrong, hint=msg("See: safeguard record verify"), exit_code=65) from error


def _pieces(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as source:
            while piece := source.read(PIECE):
                yield piece
    except OSError as error:
        wrong = msg("{file} cannot be read: {error}", file=str(file), error=str(error))
        raise RecordError(wrong, exit_code=77) from error


def _put(archive: ZipFile, name: str, pieces: Iterable[bytes], method: int = ZIP_DEFLATED) -> str:
    """Write a member, and return its SHA-256."""
    info = ZipInfo(name, EPOCH)
    info.compress_type, info.create_system, info.external_attr = method, 3, 0o100600 << 16
    digest = hashlib.sha256()
    with archive.open(info, "w", force_zip64=True) as member:
        for piece in pieces:
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()
