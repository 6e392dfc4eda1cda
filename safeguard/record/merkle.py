"""The Merkle tree of RFC 6962 (section 2.1) over the leaf hashes of a ledger: its root stands for all entries at once.

Two proofs come with it: that a leaf is in a tree, and that a smaller tree is the beginning of a larger one. They are
checked by the algorithms of RFC 9162 (2.1.3.2 and 2.1.4.2), which need neither tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeguard.record.hashing import SHA256, digest

Proof = tuple[bytes, ...]
"""Hashes of nodes, from the leaves up."""


def node(left: bytes, right: bytes, algorithm: str = SHA256) -> bytes:
    """Return the hash of a node: of ``0x01`` and its two children."""
    return digest(algorithm, b"\x01" + left + right)


class Tree:
    """A tree that grows leaf by leaf and holds only the roots of its complete parts: some twenty for a million."""

    def __init__(self, algorithm: str = SHA256) -> None:
        self.size = 0
        self._algorithm = algorithm
        self._peaks: list[bytes] = []
        """Roots of the complete parts, the largest first: one for each bit that is set in the size."""

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at the end."""
        size = self.size
        while size & 1:
            leaf = node(self._peaks.pop(), leaf, self._algorithm)
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root as it is now; of an empty tree, the hash of nothing."""
        if not self._peaks:
            return digest(self._algorithm, b"")
        *rest, whole = self._peaks
        for peak in reversed(rest):
            whole = node(peak, whole, self._algorithm)
        return whole


def root_of(leaves: Iterable[bytes], algorithm: str = SHA256) -> bytes:
    """Return the root over leaf hashes."""
    tree = Tree(algorithm)
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def inclusion(leaves: Sequence[bytes], index: int, algorithm: str = SHA256) -> Proof:
    """Return the proof that a leaf is in the tree over leaf hashes.

    Args:
        leaves: all of them.
        index: which one, from 0.
        algorithm: of the tree.

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return tuple(_path(leaves, index, algorithm))


def _path(leaves: Sequence[bytes], index: int, algorithm: str) -> list[bytes]:
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    left, right = leaves[:split], leaves[split:]
    if index < split:
        return [*_path(left, index, algorithm), root_of(right, algorithm)]
    return [*_path(right, index - split, algorithm), root_of(left, algorithm)]


def consistency(leaves: Sequence[bytes], old: int, algorithm: str = SHA256) -> Proof:
    """Return the proof that the tree over the first leaves is the beginning of the tree over all.

    Args:
        leaves: all of them.
        old: how many the smaller tree has; at least 1.
        algorithm: of the tree.

    Raises:
        IndexError: the smaller tree is empty, or larger than the other.
    """
    if not 1 <= old <= len(leaves):
        raise IndexError(old)
    return tuple(_beginning(leaves, old, algorithm, known=True))


def _beginning(leaves: Sequence[bytes], old: int, algorithm: str, *, known: bool) -> list[bytes]:
    """Return SUBPROOF of RFC 6962; ``known``: the verifier has the root of these leaves already."""
    if old == len(leaves):
        return [] if known else [root_of(leaves, algorithm)]
    split = _split(len(leaves))
    left, right = leaves[:split], leaves[split:]
    if old <= split:
        return [*_beginning(left, old, algorithm, known=known), root_of(right, algorithm)]
    return [*_beginning(right, old - split, algorithm, known=False), root_of(left, algorithm)]


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)


def is_included(leaf: bytes, index: int, size: int, proof: Proof, root: bytes, algorithm: str = SHA256) -> bool:
    """Return whether a proof shows that a leaf is in a tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node(one, found, algorithm)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node(found, one, algorithm)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def is_beginning(old: int, new: int, old_root: bytes, new_root: bytes, proof: Proof, algorithm: str = SHA256) -> bool:
    """Return whether a proof shows that a tree is the beginning of another (RFC 9162, 2.1.4.2)."""
    if not 1 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [*proof] if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    small = large = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            small, large = node(one, small, algorithm), node(one, large, algorithm)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            large = node(large, one, algorithm)
        here, last = here >> 1, last >> 1
    return last == 0 and small == old_root and large == new_root
