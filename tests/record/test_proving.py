"""A record signs checkpoints and lets itself be held to them, on every store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record import checkpoint_file
from safeguard.record.checkpoint import is_genuine
from safeguard.record.checkpoint_file import read_leaves
from safeguard.record.hashing import SM3, available
from safeguard.record.keys import Signer, make
from safeguard.record.location import Location
from safeguard.record.merkle import root_of
from safeguard.record.proving import Demand
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00+00:00"
LATER = "2026-11-24T08:00:00+00:00"


def test_a_checkpoint_stands_for_the_ledger(record: Record, begun: Callable[..., Any], signer: Signer) -> None:
    begun(3)
    held = record.checkpoint(signer, AT, "li")
    assert is_genuine(held.note)
    assert held.checkpoint.size == record.size() == len(record.leaves())
    assert held.checkpoint.root == root_of(record.leaves())
    assert record.key() == signer.verifier
    assert record.last_entry_at() == AT
    found = record.prove(Demand([held], [], signer.verifier.fingerprint[:16]))
    assert (found.ok, found.checkpoints, found.root) == (True, 2, held.checkpoint.root.hex())


def test_a_ledger_that_has_not_grown_keeps_its_checkpoint(
    record: Record, begun: Callable[..., Any], signer: Signer
) -> None:
    begun(1)
    first = record.checkpoint(signer, AT, "li")
    assert record.checkpoint(signer, LATER, "li").note == first.note
    begun(1, id="20261123-2")
    second = record.checkpoint(signer, LATER, "li")
    assert second.checkpoint.size > first.checkpoint.size
    assert [one.checkpoint for one in record.own_checkpoints()[0]] == [first.checkpoint, second.checkpoint]


@pytest.mark.parametrize("spoil", ["gone", "forged", "torn", "longer"])
def test_leaves_beside_the_list_are_never_trusted(
    spoil: str, record: Record, begun: Callable[..., Any], signer: Signer
) -> None:
    begun(1)
    record.checkpoint(signer, AT, "li")
    file = checkpoint_file.leaves_file(record.folder / checkpoint_file.FILE)
    data = file.read_bytes()
    change = {"gone": b"", "forged": bytes(32) + data[32:], "torn": data[:-5], "longer": data + bytes(64)}
    file.write_bytes(change[spoil])
    begun(1, id="20261123-2")
    held = record.checkpoint(signer, LATER, "li")
    assert held.checkpoint.root == root_of(record.leaves())
    assert read_leaves(record.folder / checkpoint_file.FILE) == record.leaves()
    assert record.prove().ok


def test_another_key_signs_nothing(record: Record, begun: Callable[..., Any], signer: Signer) -> None:
    begun(1)
    record.checkpoint(signer, AT, "li")
    other = make(signer.name)
    with pytest.raises(RecordError, match="is not the one that the ledger names"):
        record.checkpoint(other, LATER, "li")
    with pytest.raises(RecordError, match="is not the one that the ledger names"):
        record.rotate_key(other, make(signer.name), LATER, "li", "")


def test_a_key_is_replaced_only_where_there_is_one_and_with_a_reason(record: Record, signer: Signer) -> None:
    with pytest.raises(RecordError, match="There is no key yet"):
        record.rotate_key(signer, make(signer.name), AT, "li", "")
    record.checkpoint(signer, AT, "li")
    with pytest.raises(RecordError, match="Say how the key was lost"):
        record.rotate_key(None, make(signer.name), AT, "li", " ")


@pytest.mark.skipif(not available(SM3), reason="this Python has no SM3")
def test_a_ledger_of_sm3(record: Record, begun: Callable[..., Any], signer: Signer) -> None:
    record.choose_hash(SM3, AT, "li")
    begun(2)
    held = record.checkpoint(signer, AT, "li")
    assert held.checkpoint.algorithm == SM3
    assert {one.alg for one in record.entries()} == {SM3}
    assert held.checkpoint.root == root_of(record.leaves(), SM3) != root_of(record.leaves())
    assert record.prove(Demand([held])).ok


def test_a_ledger_that_has_begun_keeps_its_hash(record: Record, begun: Callable[..., Any]) -> None:
    begun(1)
    record.choose_hash(SM3, AT, "li")
    assert {one.alg for one in record.entries()} == {"sha256"}


def test_a_hash_that_is_not_there_is_told(record: Record) -> None:
    with pytest.raises(RecordError, match="does not have the hash md5"):
        record.choose_hash("md5", AT, "li")
    assert record.size() == 0


def test_files_lie_in_the_folder_of_every_store(location: Location, signer: Signer) -> None:
    with Record.open(location, create=True) as record:
        record.checkpoint(signer, AT, "li")
        assert record.folder == location.folder
    assert (location.folder / checkpoint_file.FILE).is_file()


def test_what_is_no_checkpoint_in_the_own_list_is_told(believed: Path) -> None:
    file = believed / checkpoint_file.FILE
    file.write_text(file.read_text("utf-8") + "\nnonsense\n", "utf-8")
    with Record.open(believed, create=False) as record:
        assert [str(one.message) for one in record.prove().problems] == ["This is no checkpoint of Safeguard"]


def test_a_record_is_copied_as_it_is_at_one_moment(believed: Path, tmp_path: Path) -> None:
    with Record.open(believed, create=False) as record:
        (tmp_path / "copy").mkdir()
        record.copy_database(tmp_path / "copy" / "record.sqlite")
        with Record.open(tmp_path / "copy", create=False) as copy:
            assert copy.leaves() == record.leaves()
