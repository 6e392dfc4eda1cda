"""Back a record up while others write to it, and look at the copy before it counts as one.

A backup is a folder like the record's own, or the same as one ZIP file: the database as it was at one moment, the
evidence that it names, the checkpoints and the public key. The private key goes along only where it is asked for.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from safeguard.errors import NotPermittedError, RecordError
from safeguard.messages import msg
from safeguard.record import checkpoint_file, keys
from safeguard.record.archive import opened, pieces
from safeguard.record.database import FILE
from safeguard.record.evidence import FOLDER, place_of
from safeguard.record.evidence_named import named_in
from safeguard.record.store import Record
from safeguard.record.verify import Verification

NAMES = re.compile(
    rf"{re.escape(FILE)}(?:-wal|-journal)?|checkpoints\.(?:txt|leaves)|key\.(?:pem|pub)|{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{2}}/[0-9a-f]{{64}}"
)
"""Every name that a backup may have in it."""
BESIDE = (checkpoint_file.FILE, "checkpoints.leaves", keys.PUBLIC)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made."""

    path: Path
    entries: int
    evidence: int
    verification: Verification
    """What came of looking at the copy."""


def back_up(record: Record, target: Path, *, linked: bool = False, key: Path | None = None) -> Backup:
    """Copy a record, and verify the copy.

    Args:
        record: others may write to it meanwhile.
        target: a name that ends in ``.zip``, or a folder that is not there yet.
        linked: evidence is not copied but gets a second name, where it lies on the same disk.
        key: private key that goes along.

    Raises:
        RecordError: there is something already, or the record cannot be read.
        NotPermittedError: the copy cannot be written.
    """
    if target.exists():
        raise RecordError(
            msg("{path} is there already", path=str(target)), hint=msg("Name another place"), exit_code=65
        )
    with _room(target) as made:
        record.copy_database(made / FILE)
        for name in BESIDE:
            if (record.folder / name).is_file():
                _copy(record.folder / name, made / name)
        if key is not None:
            _copy(key, made / keys.FILE)
        with Record.open(made, create=False) as copy:
            _copy_evidence(record.folder, made, _named(copy), linked=linked)
            found = copy.prove()
        if target.suffix.lower() == ".zip":
            _pack(made, target)
        else:
            _sync_all(made)
            made.rename(target)
    return Backup(target, found.entries, found.evidence, found)


@contextmanager
def _room(target: Path) -> Iterator[Path]:
    """Give a folder beside the target, and take away what is left of it."""
    made: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=".part-", dir=target.parent))
        yield made
    except OSError as error:
        wrong = msg("The backup cannot be written to {path}: {error}", path=str(target), error=str(error))
        raise NotPermittedError(wrong, hint=msg("Give it room and the right to write")) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _named(record: Record) -> set[str]:
    return {digest for entry in record.entries() for digest in named_in(entry.kind, entry.body)}


def _copy_evidence(source: Path, target: Path, named: Iterable[str], *, linked: bool) -> None:
    for digest in sorted(named):
        file, place = place_of(source, digest), place_of(target, digest)
        if file.is_file():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (linked and _linked(file, place)):
                _copy(file, place)


def _linked(file: Path, place: Path) -> bool:
    try:
        os.link(file, place)
    except OSError:
        return False
    return True


def _copy(file: Path, place: Path) -> None:
    shutil.copyfile(file, place)
    place.chmod(file.stat().st_mode & 0o700)


def _sync_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _pack(folder: Path, target: Path) -> None:
    part = folder / ".zip"
    with ZipFile(part, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if file.is_file() and NAMES.fullmatch(name):
                archive.write(file, name, ZIP_STORED if name.startswith(FOLDER) else ZIP_DEFLATED)
    part.chmod(0o600)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.rename(target)


def unpack(backup: Path, folder: Path) -> None:
    """Lay a backup out in an empty folder, with rights for its owner only.

    Args:
        backup: the folder or ZIP file that :func:`back_up` made, or a copy of a record's folder.
        folder: is there and empty.

    Raises:
        MissingFileError: there is no backup.
        RecordError: it is damaged or hostile.
        OSError: it cannot be laid out.
    """
    if backup.is_dir():
        for file in sorted(backup.rglob("*")):
            name = file.relative_to(backup).as_posix()
            if NAMES.fullmatch(name) and file.is_file() and not file.is_symlink():
                _into(folder / name, _read(file))
        return
    with opened(backup, NAMES) as archive:
        for name in archive.namelist():
            _into(folder / name, pieces(archive, name))


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(1 << 20):
            yield piece


def _into(place: Path, data: Iterable[bytes]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("xb") as file:
        for piece in data:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    place.chmod(0o400 if place.parent.parent.parent.name == FOLDER else 0o600)
