"""Verify a bundle: on any computer, with nothing but the bundle and a public key or its fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from safeguard.errors import Place, RecordError
from safeguard.messages import msg
from safeguard.record import bundle
from safeguard.record.archive import lines, opened, pieces, whole
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import Held, split
from safeguard.record.notes import fingerprint, parse
from safeguard.record.proving import Demand, hold
from safeguard.record.verify import Verification, verification
from safeguard.record.walk import Walk

MANIFEST_MOST = 1 << 28


def verify_bundle(file: Path, demand: Demand) -> Verification:
    """Look at every member of a bundle: its list, its ledger, its evidence, its keys and its checkpoints.

    Args:
        file: the bundle.
        demand: the key that is trusted, and checkpoints that are held elsewhere.

    Raises:
        MissingFileError: there is no such file.
        RecordError: it is no bundle, damaged, or hostile.
    """
    with opened(file, bundle.NAMES) as archive:
        envelope = whole(archive, bundle.MANIFEST, MANIFEST_MOST)
        said, held = _said(envelope, file)
        walk, found = Walk(), {}
        found[bundle.LEDGER] = _walk_through(archive, walk)
        for name in archive.namelist():
            if name not in {bundle.LEDGER, bundle.MANIFEST}:
                found[name] = _sha256(archive, name)
        _compare_members(said["digests"], found, walk)
        _look_at_signature(envelope, held, walk)
        evidence = _look_at_evidence(found, walk)
        own = _own_checkpoints(archive, file, walk)
    if len(walk.leaves) != held.checkpoint.size:
        walk.found.add(
            msg(
                "The bundle has {count} entries, its list says {size}",
                count=len(walk.leaves),
                size=held.checkpoint.size,
            )
        )
    hold(walk, [*demand.held, held, *own], demand.leaves, demand.key)
    if not demand.key:
        hint = msg("Compare it with what the office told you in another way, and give it: --key FINGERPRINT")
        walk.found.warn(
            msg("No key was given: the bundle was held to its own, {key}", key=fingerprint(held.checkpoint.key)),
            None,
            hint,
        )
    return verification(walk, evidence, len(demand.held) + 1 + len(own))


def _said(envelope: bytes, file: Path) -> tuple[Mapping[str, Any], Held]:
    try:
        said = bundle.contents(envelope)
        note = parse(said["checkpoint"])
        return said, Held(note, Checkpoint.parse(note.text), Place(str(file), key=bundle.MANIFEST))
    except ValueError as error:
        wrong = msg("This is no bundle of Safeguard: {detail}", detail=str(error))
        raise RecordError(wrong, place=Place(str(file)), exit_code=65) from error


def _walk_through(archive: ZipFile, walk: Walk) -> str:
    digest = hashlib.sha256()
    for number, line in enumerate(_ledger_lines(archive), 1):
        digest.update(line)
        try:
            walk.take(bundle.entry_from_line(line))
        except ValueError as error:
            walk.found.add(msg("Line {line} of the ledger cannot be read: {detail}", line=number, detail=str(error)))
    return digest.hexdigest()


def _ledger_lines(archive: ZipFile) -> Iterator[bytes]:
    if bundle.LEDGER not in archive.namelist():
        raise RecordError(msg("It lacks the member {name}, or that is too large", name=bundle.LEDGER), exit_code=65)
    try:
        yield from lines(archive, bundle.LEDGER)
    except ValueError as error:
        raise RecordError(msg("The file is damaged: {detail}", detail=str(error)), exit_code=65) from error


def _sha256(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    for piece in pieces(archive, name):
        digest.update(piece)
    return digest.hexdigest()


def _compare_members(listed: Mapping[str, str], there: Mapping[str, str], walk: Walk) -> None:
    for name in sorted(listed.keys() | there.keys()):
        if name not in there:
            walk.found.add(msg("The bundle lacks {name}, which its list names", name=name))
        elif name not in listed:
            walk.found.add(msg("The list of the bundle does not name {name}", name=name))
        elif listed[name] != there[name]:
            walk.found.add(msg("{name} in the bundle was altered after it was written", name=name))


def _look_at_signature(envelope: bytes, held: Held, walk: Walk) -> None:
    if bundle.opened(envelope, held.checkpoint.key) is None:
        walk.found.add(msg("The list of the bundle is forged or was damaged: its signature is not right"), held.place)


def _look_at_evidence(there: Mapping[str, str], walk: Walk) -> int:
    kept = {
        name.removeprefix(bundle.EVIDENCE): real for name, real in there.items() if name.startswith(bundle.EVIDENCE)
    }
    for digest, seq in walk.evidence.items():
        if digest not in kept:
            walk.found.add(msg("Evidence that ledger entry {seq} names is lost", seq=seq), Place(key=digest))
        elif kept[digest] != digest:
            walk.found.add(msg("Evidence that ledger entry {seq} names was altered", seq=seq), Place(key=digest))
    for digest in kept.keys() - walk.evidence.keys():
        walk.found.add(msg("No ledger entry names this evidence"), Place(key=digest))
    return len(kept)


def _own_checkpoints(archive: ZipFile, file: Path, walk: Walk) -> tuple[Held, ...]:
    text = whole(archive, bundle.CHECKPOINTS, 1 << 26).decode(errors="replace")
    held, wrong = split(text, f"{file}!{bundle.CHECKPOINTS}")
    for problem in wrong:
        walk.found.add(problem.message, problem.place, problem.hint)
    return held
