"""Evidence files, kept beside the record under their SHA-256: whole or not at all, and never changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record.folders import make_folder, sync_folder

FOLDER = "evidence"
PIECE = 1 << 16


def keep(record: Path, path: Path) -> str:
    """Copy a file into the evidence of a record; it is durable when this returns.

    Args:
        record: the record's folder.
        path: the file as it came; it is not changed.

    Returns:
        Its SHA-256, under which :func:`place_of` finds the copy.

    Raises:
        RecordError: it cannot be read or kept.
    """
    folder = record / FOLDER
    unfinished: Path | None = None
    try:
        make_folder(folder)
        with path.open("rb") as source, NamedTemporaryFile(dir=folder, prefix=".part-", delete=False) as part:
            unfinished = Path(part.name)
            digest = hashlib.sha256()
            while piece := source.read(PIECE):
                digest.update(piece)
                part.write(piece)
            part.flush()
            os.fchmod(part.fileno(), 0o400)
            os.fsync(part.fileno())
        final = place_of(record, digest.hexdigest())
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.replace(final)
        for changed in (final.parent, final.parent.parent, folder, record):
            sync_folder(changed)
    except OSError as cause:
        raise RecordError(
            msg("The file {path} cannot be kept as evidence: {error}", path=str(path), error=str(cause))
        ) from cause
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file that is not kept.

    Raises:
        RecordError: it cannot be read.
    """
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as cause:
        raise RecordError(
            msg("The file {path} cannot be kept as evidence: {error}", path=str(path), error=str(cause))
        ) from cause


def place_of(record: Path, digest: str) -> Path:
    """Return where evidence lies: ``evidence/ab/cd/<sha256>``."""
    return record / FOLDER / digest[:2] / digest[2:4] / digest
