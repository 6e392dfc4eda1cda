"""A bundle holds all that a record holds, and is the same for the same checkpoint."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from safeguard.record.bundle_write import write_bundle
from safeguard.record.evidence import FOLDER
from safeguard.record.keys import Signer
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00+00:00"


def test_it_is_the_same_every_time_and_whole(believed: Path, signer: Signer, tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    with Record.open(believed, create=False) as record:
        held = record.checkpoint(signer, AT, "li")
        made = write_bundle(record, signer, held, "0.1", one)
        write_bundle(record, signer, held, "0.1", other)
    assert (made.entries, made.evidence, made.missing) == (7, 1, ())
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert archive.read("ledger.jsonl").count(b"\n") == 7
    assert [name.split("/")[0] for name in names] == ["ledger.jsonl", "evidence", "checkpoints.txt", "keys.txt", "manifest.dsse.json"]  # fmt: skip


def test_what_came_after_the_checkpoint_is_left_out(
    believed: Path, signer: Signer, made: object, tmp_path: Path
) -> None:
    with Record.open(believed, create=False) as record:
        held = record.checkpoint(signer, AT, "li")
        record.rotate_key(None, signer, AT, "li", "for the test")
        assert record.size() == 8
        assert write_bundle(record, signer, held, "0.1", tmp_path / "b.zip").entries == 7


def test_lost_evidence_is_told(believed: Path, signer: Signer, tmp_path: Path) -> None:
    (file,) = (one for one in (believed / FOLDER).rglob("*") if one.is_file())
    file.unlink()
    with Record.open(believed, create=False) as record:
        made = write_bundle(record, signer, record.checkpoint(signer, AT, "li"), "0.1", tmp_path / "b.zip")
    assert made.missing == (file.name,)
