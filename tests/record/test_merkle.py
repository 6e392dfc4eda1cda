"""The Merkle tree of RFC 6962: its published roots, and proofs that hold for what is true and for nothing else."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard.record.hashing import SHA256, SM3, available
from safeguard.record.merkle import Tree, consistency, inclusion, is_beginning, is_included, root_of

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Of the first 0 to 8 inputs: the test vectors of Certificate Transparency."""
MOST = 130


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


LEAVES = [leaf(bytes.fromhex(one)) for one in INPUTS]
MANY = [leaf(str(number).encode()) for number in range(MOST)]
ALL_ROOTS = [root_of(MANY[:size]) for size in range(MOST + 1)]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


def test_a_tree_knows_its_root_after_every_leaf() -> None:
    tree = Tree()
    for size, one in enumerate(LEAVES, 1):
        tree.append(one)
        assert (tree.size, tree.root().hex()) == (size, ROOTS[size])


def test_a_published_inclusion_proof() -> None:
    proof = inclusion(LEAVES, 0)
    assert [one.hex() for one in proof] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]


def test_a_published_consistency_proof() -> None:
    assert [one.hex() for one in consistency(LEAVES, 6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_inclusion_is_proved(size: int) -> None:
    for index in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
        proof = inclusion(MANY[:size], index)
        assert is_included(MANY[index], index, size, proof, ALL_ROOTS[size])


@pytest.mark.parametrize("new", range(1, MOST + 1))
def test_every_beginning_is_proved(new: int) -> None:
    for old in range(1, new + 1):
        proof = consistency(MANY[:new], old)
        assert is_beginning(old, new, ALL_ROOTS[old], ALL_ROOTS[new], proof)


@st.composite
def places(draw: st.DrawFn) -> tuple[int, int]:
    size = draw(st.integers(1, MOST))
    return draw(st.integers(0, size - 1)), size


@given(places(), st.data())
@settings(max_examples=400, deadline=None)
def test_no_changed_inclusion_is_proved(place: tuple[int, int], data: st.DataObject) -> None:
    index, size = place
    proof = inclusion(MANY[:size], index)
    bad = bytes(32)
    assert not is_included(bad, index, size, proof, ALL_ROOTS[size])
    assert not is_included(MANY[index], index, size, proof, bad)
    assert not is_included(MANY[index], index, size, (*proof, bad), ALL_ROOTS[size])
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not is_included(MANY[index], index, size, (*proof[:at], bad, *proof[at + 1 :]), ALL_ROOTS[size])
        assert not is_included(MANY[index], index, size, proof[:-1], ALL_ROOTS[size])
    other = data.draw(st.integers(-1, MOST))
    if other != index:
        assert not is_included(MANY[index], other, size, proof, ALL_ROOTS[size])
    assert not is_included(MANY[index], index, 0, proof, ALL_ROOTS[size])


@given(places(), st.data())
@settings(max_examples=400, deadline=None)
def test_no_changed_beginning_is_proved(place: tuple[int, int], data: st.DataObject) -> None:
    old, new = place[0] + 1, place[1]
    proof, bad = consistency(MANY[:new], old), bytes(32)
    assert not is_beginning(old, new, bad, ALL_ROOTS[new], proof)
    assert not is_beginning(old, new, ALL_ROOTS[old], bad, proof)
    assert not is_beginning(old, new, ALL_ROOTS[old], ALL_ROOTS[new], (*proof, bad))
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        changed = (*proof[:at], bad, *proof[at + 1 :])
        assert not is_beginning(old, new, ALL_ROOTS[old], ALL_ROOTS[new], changed)
        assert not is_beginning(old, new, ALL_ROOTS[old], ALL_ROOTS[new], proof[:-1])
    other = data.draw(st.integers(0, MOST + 1))
    if other != old:
        assert not is_beginning(other, new, ALL_ROOTS[old], ALL_ROOTS[new], proof)


@given(st.integers(1, MOST - 1), st.integers(0, MOST - 1))
@settings(deadline=None)
def test_one_changed_leaf_breaks_the_beginning(old: int, changed: int) -> None:
    forged = [*MANY]
    forged[changed] = bytes(32)
    proof = consistency(forged, old)
    assert is_beginning(old, MOST, ALL_ROOTS[old], root_of(forged), proof) == (changed >= old)


@pytest.mark.parametrize("index", [-1, 8])
def test_what_is_not_in_a_tree_has_no_proof(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion(LEAVES, index)


@pytest.mark.parametrize("old", [0, 9])
def test_what_is_no_beginning_has_no_proof(old: int) -> None:
    with pytest.raises(IndexError):
        consistency(LEAVES, old)


def test_roots_differ_from_size_to_size() -> None:
    assert all(one != other for one, other in pairwise(ALL_ROOTS))


@pytest.mark.skipif(not available(SM3), reason="this Python has no SM3")
def test_a_tree_of_sm3() -> None:
    root = root_of(LEAVES, SM3)
    assert root != root_of(LEAVES, SHA256)
    assert is_included(LEAVES[2], 2, 8, inclusion(LEAVES, 2, SM3), root, SM3)
    assert is_beginning(3, 8, root_of(LEAVES[:3], SM3), root, consistency(LEAVES, 3, SM3), SM3)
    assert not is_included(LEAVES[2], 2, 8, inclusion(LEAVES, 2, SM3), root)
