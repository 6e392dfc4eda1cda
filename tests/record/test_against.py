"""A ledger against checkpoints; tests/record/test_adversary.py has the whole list of a forger."""

from __future__ import annotations

from pathlib import Path

from safeguard.errors import Place
from safeguard.record.against import compare
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import Held
from safeguard.record.keys import Signer
from safeguard.record.merkle import root_of
from safeguard.record.notes import sign
from safeguard.record.store import Record
from safeguard.record.walk import Walk

AT = "2026-11-23T08:00:00+00:00"


def held(signer: Signer, size: int, root: bytes) -> Held:
    point = Checkpoint(signer.name, size, root, AT, signer.public)
    return Held(sign(point.text, [(signer.name, signer.private)]), point, Place("outside.txt", size))


def walk_of(folder: Path) -> Walk:
    walk = Walk()
    with Record.open(folder, create=False) as record:
        for entry in record.entries():
            walk.take(entry)
    return walk


def said(walk: Walk) -> list[str]:
    return [str(one.message) for one in walk.found.problems]


def test_what_fits_says_nothing(believed: Path, signer: Signer) -> None:
    walk = walk_of(believed)
    compare([held(signer, 7, root_of(walk.leaves))], walk, [])
    assert said(walk) == []


def test_the_range_begins_after_the_last_that_fits(believed: Path, signer: Signer) -> None:
    walk = walk_of(believed)
    later = Signer(signer.name, signer.private)
    good = held(later, 7, root_of(walk.leaves))
    walk.leaves += [b"8" * 32, b"9" * 32]
    walk.seen += [walk.seen[-1]] * 2
    compare([held(signer, 9, bytes(32)), good], walk, [])
    assert said(walk) == [
        f"The ledger is not the one that the checkpoint of {AT} stands for: the first entry that differs is one of 8 to 9"
    ]


def test_leaves_that_no_checkpoint_confirms_name_nothing(believed: Path, signer: Signer) -> None:
    walk = walk_of(believed)
    compare([held(signer, 7, bytes(32))], walk, [[bytes(32)] * 7])
    assert "one of 1 to 7" in said(walk)[0]


def test_a_record_that_is_cut_and_changed_is_told_both(believed: Path, signer: Signer) -> None:
    walk = walk_of(believed)
    leaves = [*walk.leaves[:4], b"x" * 32, *walk.leaves[5:], b"y" * 32]
    compare([held(signer, 8, root_of(leaves))], walk, [leaves])
    assert len(said(walk)) == 2
    assert said(walk)[0].startswith("Ledger entry 5 (results.answered")
    assert "entries 8 to 8 are gone" in said(walk)[1]


def test_an_empty_ledger_is_shorter_than_any_checkpoint(signer: Signer) -> None:
    walk = Walk()
    compare([held(signer, 3, bytes(32))], walk, [])
    assert "The record has 0 entries" in said(walk)[0]
