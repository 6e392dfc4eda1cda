"""A walk through a ledger, entry by entry, wherever it lies: does each follow the one before, and what do all say?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from safeguard.messages import msg
from safeguard.record import ledger
from safeguard.record.evidence_named import named_in
from safeguard.record.found import Found
from safeguard.record.hashing import SHA256, available
from safeguard.record.key_chain import KeyChain
from safeguard.record.ledger import RESTORED, Entry
from safeguard.record.merkle import Tree

CLOCKS_DIFFER = timedelta(minutes=2)
"""Two writers that wait for one another may say so much of the past."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an entry is called in words."""

    seq: int
    kind: str
    at: str

    @property
    def about(self) -> dict[str, str | int]:
        """Its values for a message."""
        return {"seq": self.seq, "kind": self.kind, "at": self.at}


class Walk:
    """What was seen of a ledger so far."""

    def __init__(self) -> None:
        self.found = Found()
        self.seen: list[Seen] = []
        self.leaves: list[bytes] = []
        """As they are when they are computed again."""
        self.keys = KeyChain()
        self.evidence: dict[str, int] = {}
        """SHA-256 → the first entry that names it."""
        self.restored: list[Seen] = []
        self.algorithm = SHA256
        self.head = ledger.GENESIS
        """Leaf of the last entry, as it stands there."""
        self._clock: datetime | None = None

    def take(self, entry: Entry) -> None:
        """Look at the next entry."""
        seen = Seen(entry.seq, entry.kind, entry.at)
        if not self.leaves:
            self.algorithm = entry.alg if available(entry.alg) else SHA256
        self._follows(entry, seen)
        leaf = self._leaf_of(entry)
        if leaf != entry.leaf or entry.alg != self.algorithm:
            self.found.add(msg("Ledger entry {seq} ({kind}, {at}) was changed after it was written", **seen.about))
        self.leaves.append(leaf)
        self.seen.append(seen)
        self.head = entry.leaf
        self._listen(entry, seen)
        self._look_at_clock(seen)

    def _follows(self, entry: Entry, seen: Seen) -> None:
        before = self.seen[-1].seq if self.seen else 0
        if entry.seq != before + 1:
            missing = {"first": before + 1, "last": entry.seq - 1}
            self.found.add(msg("Ledger entries {first} to {last} are missing", **missing))
        elif entry.prev != self.head:
            self.found.add(msg("Ledger entry {seq} ({kind}, {at}) does not follow the entry before it", **seen.about))

    def _leaf_of(self, entry: Entry) -> bytes:
        try:
            return ledger.leaf_hash(entry.seq, entry.at, entry.actor, entry.kind, entry.body, entry.prev, entry.alg)
        except (ValueError, TypeError, AttributeError):  # a hash that nobody knows, or a forged row of other types
            return b""

    def _listen(self, entry: Entry, seen: Seen) -> None:
        self.keys.take(entry, self.found)
        if entry.kind == RESTORED:
            self.restored.append(seen)
        try:
            for digest in named_in(entry.kind, entry.body):
                self.evidence.setdefault(digest, entry.seq)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            detail = f"{type(error).__name__}: {error}"
            wrong = msg("Ledger entry {seq} ({kind}, {at}) cannot be understood: {detail}", **seen.about, detail=detail)
            self.found.add(wrong)

    def _look_at_clock(self, seen: Seen) -> None:
        try:
            now = datetime.fromisoformat(seen.at)
        except (ValueError, TypeError):
            return
        if self._clock is not None and now.tzinfo and now < self._clock - CLOCKS_DIFFER:
            before = self._clock.isoformat()
            wrong = msg("The clock went back before ledger entry {seq}: {before} → {at}", **seen.about, before=before)
            self.found.warn(wrong)
        self._clock = now if now.tzinfo else self._clock

    def root(self) -> bytes:
        """Return the root of the Merkle tree over all entries."""
        return self.roots({len(self.leaves)})[len(self.leaves)]

    def roots(self, sizes: Collection[int]) -> dict[int, bytes]:
        """Return the roots that the tree had when it was of some sizes; those it never had are left out."""
        tree = Tree(self.algorithm)
        found = {0: tree.root()} if 0 in sizes else {}
        wanted = frozenset(sizes)
        for leaf in self.leaves:
            tree.append(leaf)
            if tree.size in wanted:
                found[tree.size] = tree.root()
        return found
