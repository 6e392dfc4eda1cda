"""What a record does to be believed: it signs checkpoints, and lets itself be held to those that others hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete

from safeguard.errors import Place, Problem, RecordError
from safeguard.messages import msg
from safeguard.record import checkpoint_file, ledger, own_entries, rules
from safeguard.record.access import Access
from safeguard.record.against import compare
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import Held
from safeguard.record.copying import copy_database
from safeguard.record.database import snapshot
from safeguard.record.evidence_check import look_at_evidence
from safeguard.record.hashing import SHA256, available
from safeguard.record.keys import Signer
from safeguard.record.ledger import Entry
from safeguard.record.merkle import Tree, root_of
from safeguard.record.notes import Verifier, fingerprint, sign
from safeguard.record.remaking import Remade, remake
from safeguard.record.schema import claims
from safeguard.record.verify import Verification, verify
from safeguard.record.walk import Walk


@dataclass(frozen=True, slots=True)
class Demand:
    """What a record is held to, beside itself."""

    held: Sequence[Held] = ()
    """Checkpoints that lie elsewhere."""
    leaves: Sequence[Sequence[bytes]] = ()
    """What lies beside them, in no way trusted."""
    key: str = ""
    """Fingerprint, or its beginning, of a key that must be the record's."""


NOTHING_MORE = Demand()


class Proving(Access):
    """Checkpoints, keys, and what is proved by them."""

    def choose_hash(self, algorithm: str, at: str, by: str) -> None:
        """Begin the ledger with a hash; one that has begun keeps its own.

        Raises:
            RecordError: this Python does not have the hash.
        """
        if not available(algorithm):
            wrong = msg("This Python does not have the hash {name}", name=algorithm)
            hint = msg("Take ledger_hash: sha256, or a Python whose OpenSSL has it")
            raise RecordError(wrong, hint=hint, exit_code=78)
        with self._writing():
            if algorithm != SHA256 and ledger.head(self._connection)[0] == 0:
                own_entries.append_made(self._connection, algorithm, at, by)

    def size(self) -> int:
        """Return how many entries the ledger has."""
        with self._reading():
            return ledger.head(self._connection)[0]

    def last_entry_at(self) -> str:
        """Return the time of the last entry, as it says; empty where there is none."""
        with self._reading():
            return ledger.last_at(self._connection)

    def key(self) -> Verifier | None:
        """Return the public key that signs now, and its name; ``None`` where no checkpoint was ever made."""
        with self._reading():
            return own_entries.key_in_force(self._connection)

    def entries(self) -> Iterator[Entry]:
        """Yield all entries of the ledger in order, one at a time."""
        with self._reading():
            yield from ledger.entries(self._connection)

    def own_checkpoints(self) -> tuple[tuple[Held, ...], tuple[Problem, ...]]:
        """Return the checkpoints that lie beside the record, and what is wrong with their file."""
        return checkpoint_file.read_partly(self.folder / checkpoint_file.FILE)

    def checkpoint_of(self, inspection_id: str) -> Held | None:
        """Return the newest own checkpoint that has all of an inspection in it; ``None`` where there is none yet.

        Raises:
            RecordError: there is no such inspection.
        """
        with self._reading():
            changed = rules.existing(self._connection, inspection_id).changed_seq
        held, _ = self.own_checkpoints()
        return held[-1] if held and held[-1].checkpoint.size >= changed else None

    def leaves(self) -> list[bytes]:
        """Return the leaves of all entries, as they stand there."""
        with self._reading(), snapshot(self._connection):
            return list(ledger.leaves(self._connection))

    def checkpoint(self, signer: Signer, at: str, by: str) -> Held:
        """Sign what the ledger is now, and keep it beside the record; it is durable when this returns.

        A ledger that has not grown since the last one has that one.

        Args:
            signer: the key that the ledger names; where it names none yet, it is named now.
            at: UTC, ISO 8601.
            by: who caused it.

        Raises:
            RecordError: the ledger names another key.
            OSError: it cannot be kept.
        """
        self._name_key(signer, at, by)
        file = self.folder / checkpoint_file.FILE
        held, _ = self.own_checkpoints()
        size, algorithm, root, leaves = self._tree(held)
        if held and held[-1].checkpoint == _like(held[-1], signer, size, root, algorithm):
            return held[-1]
        point = Checkpoint(signer.name, size, root, at, signer.public, algorithm)
        note = sign(point.text, [(signer.name, signer.private)])
        checkpoint_file.append(file, note)
        known = size - len(leaves)
        checkpoint_file.append_leaves(file, known, leaves)
        return Held(note, point, Place(str(file)))

    def _name_key(self, signer: Signer, at: str, by: str) -> None:
        with self._writing():
            key = own_entries.key_in_force(self._connection)
            if key is None:
                own_entries.append_key_made(self._connection, signer, at, by)
            elif key.key != signer.public:
                raise other_key(key.key, signer.public)

    def _tree(self, held: Sequence[Held]) -> tuple[int, str, bytes, list[bytes]]:
        """Return size, hash and root of the ledger, and the leaves that are not beside the checkpoints yet.

        What lies there is believed as far as the last checkpoint confirms it and the ledger still has its last leaf;
        else all is read again.
        """
        with self._reading(), snapshot(self._connection):
            algorithm = ledger.algorithm(self._connection)
            known = _confirmed(checkpoint_file.read_leaves(self.folder / checkpoint_file.FILE), held)
            if known and ledger.leaf_of(self._connection, len(known)) != known[-1]:
                known = []
            fresh = list(ledger.leaves(self._connection, len(known)))
        tree = Tree(algorithm)
        for leaf in (*known, *fresh):
            tree.append(leaf)
        return tree.size, algorithm, tree.root(), fresh

    def rotate_key(self, old: Signer | None, new: Signer, at: str, by: str, reason: str) -> None:
        """Put another key in the place of the one that signs now; the old one signs that.

        Args:
            old: the key until now; ``None``: it was lost, and nobody signs.
            new: the key from now on.
            at: UTC, ISO 8601.
            by: who does it.
            reason: in the person's words; needed where the key was lost.

        Raises:
            RecordError: the ledger names another old key or none, or no reason is given.
        """
        with self._writing():
            key = own_entries.key_in_force(self._connection)
            if key is None:
                raise RecordError(
                    msg("There is no key yet that another could replace"),
                    hint=msg("Make a checkpoint first: safeguard record checkpoint"),
                    exit_code=65,
                )
            if old is not None and old.public != key.key:
                raise other_key(key.key, old.public)
            if old is None and not reason.strip():
                raise RecordError(msg("Say how the key was lost"), hint=msg("Give --reason"), exit_code=65)
            own_entries.append_key_rotated(self._connection, old or key.key, new.public, at, by, reason)

    def restored(self, said: dict[str, str | int], at: str, by: str) -> None:
        """Write into the ledger that a backup took the place of what was there; nobody is at work on it."""
        with self._writing():
            self._connection.execute(delete(claims))
            own_entries.append_restored(self._connection, said, at, by)

    def prove(self, demand: Demand = NOTHING_MORE) -> Verification:
        """Look at everything: file, ledger, projections, evidence, keys, and checkpoints here and elsewhere."""

        def beside(walk: Walk) -> tuple[int, int]:
            evidence = look_at_evidence(self.folder, walk.evidence, walk.found)
            return evidence, self._hold(walk, demand)

        with self._reading():
            return verify(self._connection, beside)

    def _hold(self, walk: Walk, demand: Demand) -> int:
        file = self.folder / checkpoint_file.FILE
        own, wrong = self.own_checkpoints()
        for problem in wrong:
            walk.found.add(problem.message, problem.place, problem.hint)
        if walk.keys.periods and not own and not wrong:
            walk.found.add(msg("The list of checkpoints beside the record is gone"), Place(str(file)))
        hold(walk, [*demand.held, *own], [*demand.leaves, checkpoint_file.read_leaves(file)], demand.key)
        return len(demand.held) + len(own)

    def copy_database(self, file: Path) -> None:
        """Copy the database as it is at one moment, while others write to it.

        Raises:
            RecordError: it cannot be copied.
        """
        with self._reading():
            copy_database(self._connection, file)

    def rebuild(self) -> Remade:
        """Make all projections again in the record itself, from the ledger, all at once or not at all.

        Raises:
            RecordError: the ledger itself was altered; a projection of it would be a lie.
        """
        with self._reading():
            return remake(self._connection)


def hold(walk: Walk, held: Sequence[Held], leaves: Sequence[Sequence[bytes]], key: str) -> None:
    """Hold a ledger to checkpoints, and to a key that somebody trusts."""
    compare(held, walk, leaves)
    if key:
        walk.keys.hold_to(key, walk.found)


def other_key(wanted: bytes, given: bytes) -> RecordError:
    """Return the error for a key that is not the one that the ledger names."""
    wrong = msg(
        "The key {given} is not the one that the ledger names: {wanted}",
        given=fingerprint(given),
        wanted=fingerprint(wanted),
    )
    hint = msg("Put the key back into its file; where it is lost: safeguard record key rotate --lost --reason …")
    return RecordError(wrong, hint=hint, exit_code=78)


def _confirmed(leaves: list[bytes], held: Sequence[Held]) -> list[bytes]:
    if not held:
        return []
    point = held[-1].checkpoint
    beginning = leaves[: point.size]
    whole = len(beginning) == point.size and root_of(beginning, point.algorithm) == point.root
    return beginning if whole else []


def _like(held: Held, signer: Signer, size: int, root: bytes, algorithm: str) -> Checkpoint:
    return Checkpoint(signer.name, size, root, held.checkpoint.at, signer.public, algorithm)
