"""At the end of an inspection: sign what the ledger is now, and hand that out of this computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import Place, Problem, RecordError, SafeguardError
from safeguard.messages import msg
from safeguard.record import checkpoint_file, keys
from safeguard.record.checkpoint_file import Held, same_beginning
from safeguard.record.keys import Passphrase, Signer
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came of it."""

    held: Held | None
    """The checkpoint; ``None`` where none could be made."""
    problems: tuple[Problem, ...]
    """What did not work; the record itself is as it was."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by whom."""

    at: str
    """UTC, ISO 8601."""
    by: str
    passphrase: Passphrase = keys.no_passphrase


def seal(record: Record, site: WrittenSite, occasion: Occasion) -> Sealed:
    """Make a checkpoint, keep it beside the record, and append it wherever the site wants it.

    Nothing that goes wrong here may cost an inspection: it is told instead.
    """
    try:
        held = checkpoint(record, site, occasion)
    except SafeguardError as error:
        return Sealed(None, (Problem(msg("No checkpoint could be made of the record")), *error.problems))
    leaves = checkpoint_file.read_leaves(record.folder / checkpoint_file.FILE)
    problems = (problem for file in outside_files(site) for problem in hand_out(held, leaves, file))
    return Sealed(held, tuple(problems))


def checkpoint(record: Record, site: WrittenSite, occasion: Occasion) -> Held:
    """Make a checkpoint, and keep it beside the record.

    Raises:
        SafeguardError: the key cannot be used, or the checkpoint cannot be kept.
    """
    signer = signer_of(record, site, occasion.passphrase)
    try:
        return record.checkpoint(signer, occasion.at, occasion.by)
    except OSError as error:
        wrong = msg("The checkpoint cannot be written to {file}: {error}", file=str(record.folder), error=str(error))
        raise RecordError(wrong, exit_code=77) from error


def signer_of(record: Record, site: WrittenSite, passphrase: Passphrase) -> Signer:
    """Return the key that signs; the first time, make it.

    Raises:
        SafeguardError: the ledger names a key, and its file is gone or holds another; or it cannot be used.
    """
    file, named = key_file(record, site), record.key()
    name = origin_of(record, site)
    if named is None:
        if not file.exists():
            keys.save_first(file, keys.make(name))
        return keys.load(file, name, passphrase)
    try:
        keys.take_over(file, named.key)
    except (OSError, ValueError) as error:
        wrong = msg("The key that signs checkpoints cannot be used: {reason}", reason=str(error))
        raise RecordError(wrong, place=Place(str(file)), exit_code=78) from error
    if not file.exists():
        hint = msg("Put it back from a backup; where it is lost: safeguard record key rotate --lost --reason …")
        wrong = msg("The key that signs checkpoints is gone")
        raise RecordError(wrong, place=Place(str(file)), hint=hint, exit_code=66)
    return keys.load(file, name, passphrase)


def key_file(record: Record, site: WrittenSite) -> Path:
    """Return where the private key lies."""
    written = site.site.settings.key_file
    return site.root / written if written else record.folder / keys.FILE


def origin_of(record: Record, site: WrittenSite) -> str:
    """Return under which name checkpoints of a record are signed: what it was first called, for good."""
    named = record.key()
    return named.name if named is not None else f"safeguard/{site.site.site}"


def outside_files(site: WrittenSite) -> Iterator[Path]:
    """Yield the files outside this computer that get each checkpoint."""
    for written in site.site.settings.checkpoint_to:
        path = site.root / written
        yield path / f"{site.site.site}-{checkpoint_file.FILE}" if path.is_dir() else path


def hand_out(held: Held, leaves: list[bytes], file: Path) -> Iterator[Problem]:
    """Append a checkpoint to a file elsewhere, and say what does not fit what was handed out before."""
    before, wrong = checkpoint_file.read_partly(file)
    yield from wrong
    last = max((one for one in before if one.checkpoint.origin == held.checkpoint.origin), key=_size, default=None)
    if last is not None and _size(last) > _size(held):
        about: dict[str, str | int] = {"size": _size(last), "time": last.checkpoint.at, "count": _size(held)}
        shorter = msg("The record has {count} entries, the checkpoint of {time} that lies there has {size}", **about)
        yield Problem(shorter, last.place, msg("It was cut off or an older copy was restored: safeguard record verify"))
    if last is not None and last.note == held.note:
        return
    try:
        checkpoint_file.append(file, held.note)
        known = checkpoint_file.read_leaves(file)
        if same_beginning(known, leaves) == len(known):
            checkpoint_file.append_leaves(file, len(known), leaves[len(known) :])
    except OSError as error:
        about_file = {"file": str(file), "error": str(error)}
        hint = msg("Only a checkpoint outside this computer proves that the record was not altered; look at the share")
        yield Problem(msg("The checkpoint could not be handed out to {file}: {error}", **about_file), None, hint)


def held_outside(record: Record, site: WrittenSite, files: Iterator[Path] | tuple[Path, ...]) -> tuple[Held, ...]:
    """Return the checkpoints of a record that lie in files; those of other records are left out.

    Raises:
        SafeguardError: a file cannot be read, or holds only those of other records.
    """
    origin, found = origin_of(record, site), []
    for file in files:
        held = checkpoint_file.read(file)
        own = [one for one in held if one.checkpoint.origin == origin]
        if not own:
            wrong = msg("This file holds no checkpoint of this record ({origin})", origin=origin)
            raise RecordError(wrong, place=Place(str(file)), exit_code=65)
        found += own
    return tuple(found)


def _size(held: Held) -> int:
    return held.checkpoint.size
