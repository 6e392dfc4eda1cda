"""A ledger against checkpoints: is each of them its beginning, and where is the first entry that is not?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeguard.messages import Message, msg
from safeguard.record.checkpoint import is_genuine
from safeguard.record.checkpoint_file import Held, same_beginning
from safeguard.record.merkle import root_of
from safeguard.record.notes import fingerprint
from safeguard.record.walk import Walk

Leaves = Sequence[bytes]


def compare(held: Sequence[Held], walk: Walk, known: Iterable[Leaves]) -> None:
    """Hold a ledger to checkpoints; what does not fit is added to what the walk found.

    Args:
        held: from wherever they are kept.
        walk: through the whole ledger.
        known: leaves that lie beside checkpoints, in no way trusted: those that a checkpoint confirms help to name the
            first entry that differs.
    """
    roots = walk.roots({one.checkpoint.size for one in held})
    good = [one for one in held if _speaks_of(one, walk) and roots.get(one.checkpoint.size) == one.checkpoint.root]
    fine = set(map(id, good))
    broken = sorted((one for one in held if id(one) not in fine and _is_to_be_held(one, walk)), key=_size)
    if not broken:
        return
    before = max((one.checkpoint.size for one in good if one.checkpoint.size < _size(broken[0])), default=0)
    leaves = _confirmed(broken, known)
    _tell(broken, before, leaves, walk)


def _size(held: Held) -> int:
    return held.checkpoint.size


def _speaks_of(held: Held, walk: Walk) -> bool:
    """Return whether a checkpoint is genuine, of this record, and signed by its key; say what it is otherwise."""
    point = held.checkpoint
    about = {"time": point.at, "key": fingerprint(point.key), "origin": point.origin}
    if not is_genuine(held.note):
        wrong = msg("The checkpoint of {time} is forged or was damaged: its signature is not right", **about)
        walk.found.add(wrong, held.place)
        return False
    if walk.keys.origin and point.origin != walk.keys.origin:
        walk.found.add(msg("The checkpoint of {time} is of another record: {origin}", **about), held.place)
        return False
    if point.size <= len(walk.leaves) and walk.keys.at(point.size) != point.key:
        wrong = msg(
            "The checkpoint of {time} is signed by the key {key}, which the ledger does not name for that time: "
            "a key was swapped, or the ledger is another one",
            **about,
        )
        walk.found.add(wrong, held.place)
        return False
    return True


def _is_to_be_held(held: Held, walk: Walk) -> bool:
    """Return whether the ledger must have been what a checkpoint says, whoever's key the ledger names now."""
    return is_genuine(held.note) and held.checkpoint.origin == (walk.keys.origin or held.checkpoint.origin)


def _confirmed(broken: Sequence[Held], known: Iterable[Leaves]) -> Leaves:
    """Return the leaves that the ledger had, confirmed by one of the checkpoints that it does not fit; or none."""
    for leaves in known:
        for one in reversed(broken):
            point = one.checkpoint
            if point.size <= len(leaves) and root_of(leaves[: point.size], point.algorithm) == point.root:
                return leaves[: point.size]
    return ()


def _tell(broken: Sequence[Held], before: int, leaves: Leaves, walk: Walk) -> None:
    roots, count = walk.roots({_size(one) for one in broken}), len(walk.leaves)
    changed = [one for one in broken if _size(one) <= count and roots[_size(one)] != one.checkpoint.root]
    cut = [one for one in broken if _size(one) > count]
    same = same_beginning(leaves, walk.leaves)
    if same < min(len(leaves), count):
        held = next((one for one in [*changed, *cut] if _size(one) > same), broken[-1])
        wrong = msg(
            "Ledger entry {seq} ({kind}, {at}) is not the one that the checkpoint of {time} stands for: "
            "it was changed, removed, inserted or moved",
            **walk.seen[same].about,
            time=held.checkpoint.at,
        )
        _say(walk, wrong, held, len(changed) - 1)
    elif changed:
        _say(walk, _somewhere(changed[0], before), changed[0], len(changed) - 1)
    if cut:
        _say(walk, _shorter(cut[-1], count), cut[-1], len(cut) - 1)


def _somewhere(held: Held, before: int) -> Message:
    return msg(
        "The ledger is not the one that the checkpoint of {time} stands for: "
        "the first entry that differs is one of {first} to {last}",
        time=held.checkpoint.at,
        first=before + 1,
        last=_size(held),
    )


def _shorter(held: Held, count: int) -> Message:
    return msg(
        "The record has {count} entries, the checkpoint of {time} stands for {size}: "
        "its end was cut off, or an older copy was put in its place (rollback); entries {first} to {size} are gone",
        count=count,
        time=held.checkpoint.at,
        size=_size(held),
        first=count + 1,
    )


def _say(walk: Walk, message: Message, held: Held, others: int) -> None:
    hint = msg("{count} other checkpoints say so too", count=others) if others > 0 else None
    if walk.restored:
        about = walk.restored[-1].about
        hint = msg("Ledger entry {seq} says that a backup was restored at {at}: what came after it is lost", **about)
    walk.found.add(message, held.place, hint)
