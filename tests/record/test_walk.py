"""A walk through a ledger, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.record.ledger import GENESIS, Entry, leaf_hash
from safeguard.record.merkle import root_of
from safeguard.record.store import Record
from safeguard.record.walk import Walk


def entry(seq: int, at: str, prev: bytes = GENESIS, alg: str = "sha256") -> Entry:
    leaf = leaf_hash(seq, at, "li", "test", b"{}", prev)
    return Entry(seq, at, "li", "test", alg, b"{}", prev, leaf)


def chain(*times: str) -> list[Entry]:
    made: list[Entry] = []
    for seq, at in enumerate(times, 1):
        made.append(entry(seq, at, made[-1].leaf if made else GENESIS))
    return made


def walked(entries: list[Entry]) -> Walk:
    walk = Walk()
    for one in entries:
        walk.take(one)
    return walk


def test_it_knows_roots_evidence_and_keys(believed: Path) -> None:
    with Record.open(believed, create=False) as record:
        walk = walked(list(record.entries()))
        leaves = record.leaves()
    assert walk.found.problems == []
    assert walk.leaves == leaves
    assert walk.roots({0, 3, 7, 99}) == {size: root_of(leaves[:size]) for size in (0, 3, 7)}
    assert walk.root() == root_of(leaves)
    assert list(walk.evidence.values()) == [5]
    assert len(walk.keys.periods) == 1


def test_a_clock_that_goes_back_is_seen_and_two_writers_are_not() -> None:
    times = ("2026-11-23T09:00:00Z", "2026-11-23T08:59:00Z", "2026-11-23T08:00:00+00:00", "2026-11-23T16:30:00+08:00")
    walk = walked(chain(*times))
    assert [str(one.message) for one in walk.found.warnings] == [
        "The clock went back before ledger entry 3: 2026-11-23T08:59:00+00:00 → 2026-11-23T08:00:00+00:00"
    ]
    assert walk.found.problems == []


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-23T09:00:00"])
def test_times_that_nobody_can_compare_are_passed_over(at: str) -> None:
    assert walked(chain("2026-11-23T09:00:00Z", at)).found.warnings == []


def test_a_hash_that_nobody_knows_is_a_changed_entry() -> None:
    walk = walked([entry(1, "2026-11-23T09:00:00Z", alg="md5")])
    assert "Ledger entry 1 (test, 2026-11-23T09:00:00Z) was changed" in str(walk.found.problems[0].message)


def test_rows_of_other_types_are_changed_entries() -> None:
    for body, prev in (("{}", GENESIS), (b"{}", "x"), (None, None)):
        walk = walked([Entry(1, "T", "li", "test", "sha256", body, prev, bytes(32))])  # type: ignore[arg-type]
        assert "was changed" in str(walk.found.problems[-1].message)
