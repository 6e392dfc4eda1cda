"""Put a backup in the place of a record: into an empty place, or over what is there on purpose only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp

from safeguard.errors import NotPermittedError, Place, Problem, RecordError, SafeguardError
from safeguard.messages import Message, msg
from safeguard.record import keys
from safeguard.record.backup import unpack
from safeguard.record.checkpoint import is_genuine
from safeguard.record.checkpoint_file import FILE as FILE_OF_CHECKPOINTS
from safeguard.record.checkpoint_file import Held, read_partly, same_beginning
from safeguard.record.database import FILE
from safeguard.record.location import Location
from safeguard.record.replacing import put_in_place
from safeguard.record.store import Record
from safeguard.record.verify import Verification

NOTHING_THERE, DAMAGED = 66, 65
"""Exit codes of what opening a record may say."""


class Relation(StrEnum):
    """How a backup stands to what is there, and to the checkpoints that are held elsewhere."""

    ALONE = "alone"
    """Nothing is there, and no checkpoint speaks of more."""
    NEWER = "newer"
    """What is there is the beginning of it."""
    SAME = "same"
    OLDER = "older"
    """It is the beginning of what is there, or of what a checkpoint speaks of: a rollback."""
    OTHER = "other"
    """Another ledger from some entry on."""
    UNREADABLE = "unreadable"
    """What is there cannot be read."""


@dataclass(frozen=True, slots=True)
class Over:
    """That a backup may take the place of what is there, and in whose words."""

    by: str
    at: str
    """UTC, ISO 8601."""
    reason: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did."""

    entries: int
    relation: Relation
    lost: int
    """Entries that were there, or of which a checkpoint speaks, and are no longer."""
    aside: Path | None
    """Where what was there is now."""
    verification: Verification


def restore(backup: Path, where: Location | Path, held: Sequence[Held], over: Over, *, replace: bool) -> Restored:
    """Verify a backup and put it in place; the ledger says so from then on.

    Args:
        backup: folder or ZIP file.
        where: the record is, or will be: its folder, or its database on a server.
        held: checkpoints that lie elsewhere.
        over: who does it, when, and why.
        replace: it may take the place of a record that is there, or be older than a checkpoint; what is there is kept.

    Raises:
        MissingFileError: there is no backup.
        RecordError: it does not verify, or what is there is in the way, or it is a rollback; nothing was done.
        NotPermittedError: it cannot be written.
    """
    location = where if isinstance(where, Location) else Location(where)
    folder = location.folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=".part-", dir=folder.parent))
    except OSError as error:
        raise _not_written(folder, error) from error
    try:
        unpack(backup, made)
        leaves, found = _verified(made, backup)
        there = _leaves_of(location)
        own, _ = read_partly(folder / FILE_OF_CHECKPOINTS)
        relation, lost = _relation(leaves, there, [*held, *own])
        _refuse(relation, lost, replace=replace, reason=over.reason)
        aside = (_onto_server if location.url else _into_folder)(made, location, there or [], over.at)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    _say(location, backup, over, (len(leaves), found.root, str(relation), lost))
    return Restored(len(leaves), relation, lost, aside, found)


def _verified(made: Path, backup: Path) -> tuple[list[bytes], Verification]:
    if not (made / FILE).is_file():
        wrong = msg("This is no backup of a record: {path}", path=str(backup))
        raise RecordError(wrong, hint=msg("Make one: safeguard record backup"), exit_code=65)
    with Record.open(made, create=False) as copy:
        basis = copy.verify()
        if not basis.ok:
            about = Problem(msg("The backup does not verify; nothing was restored"), Place(str(backup)))
            raise RecordError([about, *basis.problems], exit_code=65)
        return copy.leaves(), copy.prove()


def _leaves_of(location: Location) -> list[bytes] | None:
    """Return the leaves of what is there; ``None``: it cannot be read; none: nothing is there."""
    if not (location.url or (location.folder / FILE).exists()):
        return []
    try:
        with Record.open(location, create=False) as record:
            return record.leaves()
    except RecordError as error:
        if location.url and error.exit_code == NOTHING_THERE:
            return []
        if location.url and error.exit_code != DAMAGED:
            raise
        return None
    except SafeguardError:
        return None


def _relation(leaves: list[bytes], there: list[bytes] | None, held: Sequence[Held]) -> tuple[Relation, int]:
    spoken_of = max((one.checkpoint.size for one in held if is_genuine(one.note)), default=0)
    lost = max(spoken_of, len(there or ())) - len(leaves)
    if there is None:
        return Relation.UNREADABLE, max(lost, 0)
    same = same_beginning(leaves, there)
    if same < min(len(leaves), len(there)):
        return Relation.OTHER, max(len(there) - same, lost)
    if lost > 0:
        return Relation.OLDER, lost
    if not there:
        return Relation.ALONE, 0
    return (Relation.SAME if len(leaves) == len(there) else Relation.NEWER), 0


def _refuse(relation: Relation, lost: int, *, replace: bool, reason: str) -> None:
    if relation is Relation.SAME:
        raise RecordError(msg("The record is what the backup holds: there is nothing to restore"), exit_code=65)
    if relation is Relation.ALONE:
        return
    said: dict[Relation, Message] = {
        Relation.NEWER: msg("There is a record already; the backup goes on where it ends"),
        Relation.OLDER: msg("The backup is older: this is a rollback, and {count} entries would be lost", count=lost),
        Relation.OTHER: msg("There is another record: {count} of its entries are not in the backup", count=lost),
        Relation.UNREADABLE: msg("There is a record already, and it cannot be read"),
    }
    hint = msg(
        "If that is wanted: --replace --reason …; what is there is kept aside, and the ledger says what was done"
    )
    if not replace:
        raise RecordError(said[relation], hint=hint, exit_code=65)
    if not reason.strip():
        raise RecordError([Problem(said[relation]), Problem(msg("Say why it is replaced"), hint=hint)], exit_code=64)


def _into_folder(made: Path, location: Location, _there: Sequence[bytes], at: str) -> Path | None:
    return _swap(made, location.folder, at)


def _onto_server(made: Path, location: Location, there: Sequence[bytes], at: str) -> Path | None:
    """Put a copy of what the server has beside the files that belong to it, then the backup in the place of both."""
    copy = made.with_name(f"{made.name}.sqlite")
    try:
        if there:
            with Record.open(location, create=False) as record:
                record.copy_database(copy)
        put_in_place(made / FILE, location, len(there))
        (made / FILE).unlink()
        aside = _swap(made, location.folder, at)
        if there:
            aside = aside or _aside(location.folder, at)
            aside.mkdir(mode=0o700, exist_ok=True)
            copy.rename(aside / FILE)
    finally:
        copy.unlink(missing_ok=True)
    return aside


def _aside(folder: Path, at: str) -> Path:
    stamp = "".join(one for one in at if one.isalnum())
    return folder.with_name(f"{folder.name}.replaced-{stamp}")


def _swap(made: Path, folder: Path, at: str) -> Path | None:
    """Put one folder in the place of the other, which is kept; its private key stays where it is looked for."""
    aside: Path | None = None
    made.chmod(0o700)
    if folder.exists():
        aside = _aside(folder, at)
        _carry_key(folder, made)
        folder.rename(aside)
    made.rename(folder)
    descriptor = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return aside


def _carry_key(old: Path, new: Path) -> None:
    key = old / keys.FILE
    if key.is_file() and not (new / keys.FILE).exists():
        with suppress(FileNotFoundError):
            shutil.copyfile(old / keys.PUBLIC, new / keys.PUBLIC)
        shutil.copyfile(key, new / keys.FILE)
        (new / keys.FILE).chmod(0o600)


def _say(location: Location, backup: Path, over: Over, what: tuple[int, str, str, int]) -> None:
    entries, root, relation, lost = what
    said: dict[str, str | int] = {
        "backup": backup.name,
        "entries": entries,
        "root": root,
        "relation": relation,
        "lost": lost,
        "reason": over.reason,
    }
    with Record.open(location, create=False) as record:
        record.restored(said, over.at, over.by)


def _not_written(folder: Path, error: OSError) -> NotPermittedError:
    wrong = msg("The record cannot be restored to {path}: {error}", path=str(folder), error=str(error))
    return NotPermittedError(wrong)
