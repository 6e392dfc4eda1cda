"""A bundle is verified with a public key alone, and whatever was changed in it is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from safeguard.errors import MissingFileError, RecordError
from safeguard.record import bundle, ledger
from safeguard.record.bundle_read import verify_bundle
from safeguard.record.bundle_write import write_bundle
from safeguard.record.checkpoint_file import Held, read
from safeguard.record.evidence import FOLDER
from safeguard.record.keys import Signer, make
from safeguard.record.proving import Demand
from safeguard.record.store import Record

AT = "2026-11-23T08:00:00+00:00"


@pytest.fixture
def written(believed: Path, signer: Signer, tmp_path: Path) -> Path:
    """A bundle; the record that it came from is gone."""
    file = tmp_path / "hq.zip"
    with Record.open(believed, create=False) as record:
        held = record.checkpoint(signer, AT, "li")
        shutil.copy(believed / "checkpoints.txt", tmp_path / "outside.txt")
        write_bundle(record, signer, held, "0.1", file)
    shutil.rmtree(believed)
    return file


@pytest.fixture
def change(written: Path) -> Callable[[Callable[[str, bytes], bytes | None]], Path]:
    """Write the bundle anew with every member changed; ``None`` leaves one out."""

    def rewrite(changed: Callable[[str, bytes], bytes | None]) -> Path:
        with ZipFile(written) as archive:
            members = [(name, changed(name, archive.read(name))) for name in archive.namelist()]
        with ZipFile(written, "w", ZIP_DEFLATED) as archive:
            for name, data in members:
                if data is not None:
                    archive.writestr(name, data)
        return written

    return rewrite


def said(file: Path, demand: Demand) -> list[str]:
    return [str(one.message) for one in verify_bundle(file, demand).problems]


def test_it_verifies_with_the_fingerprint_alone(written: Path, signer: Signer) -> None:
    found = verify_bundle(written, Demand(key=signer.verifier.fingerprint))
    assert (found.ok, found.entries, found.evidence, found.checkpoints, found.warnings) == (True, 7, 1, 2, ())


def test_without_a_key_it_says_to_which_it_was_held(written: Path, signer: Signer) -> None:
    found = verify_bundle(written, Demand())
    assert found.ok
    assert signer.verifier.fingerprint in str(found.warnings[0].message)


def test_another_key_is_told(written: Path) -> None:
    other = make("safeguard/hq").verifier.fingerprint
    assert said(written, Demand(key=other)) == [f"The ledger names no key with the fingerprint {other}"]


def test_it_is_held_to_checkpoints_from_elsewhere(written: Path, signer: Signer, tmp_path: Path) -> None:
    outside: tuple[Held, ...] = read(tmp_path / "outside.txt")
    assert said(written, Demand(outside, key=signer.verifier.fingerprint)) == []


@pytest.mark.parametrize("member", ["ledger.jsonl", "evidence/", "checkpoints.txt", "keys.txt"])
def test_every_changed_or_lost_member_is_named(member: str, change: Callable[..., Path], written: Path) -> None:
    with ZipFile(written) as archive:
        (full,) = (name for name in archive.namelist() if name.startswith(member))
    change(lambda name, data: data.replace(b"e", b"f", 1).replace(b"1", b"2", 1) if name == full else data)
    assert f"{full} in the bundle was altered after it was written" in said(written, Demand())
    change(lambda name, data: None if name == full else data)
    if member in {"ledger.jsonl", "checkpoints.txt"}:
        with pytest.raises(RecordError, match="lacks the member"):
            verify_bundle(written, Demand())
    else:
        assert f"The bundle lacks {full}, which its list names" in said(written, Demand())


def test_a_changed_entry_is_named(change: Callable[..., Path]) -> None:
    file = change(
        lambda name, data: data.replace(b'"actor":"wang"', b'"actor":"zhao"') if name == bundle.LEDGER else data
    )
    found = said(file, Demand())
    assert any(one.startswith("Ledger entry 5 (results.answered") and "was changed" in one for one in found)


def test_a_changed_list_is_told(change: Callable[..., Path]) -> None:
    other = make("safeguard/hq")

    def forged(name: str, data: bytes) -> bytes:
        if name != bundle.MANIFEST:
            return data
        said = dict(bundle.contents(data))
        return bundle.envelope(bundle.statement(said.pop("digests"), said), other)

    assert "The list of the bundle is forged or was damaged: its signature is not right" in said(
        change(forged), Demand()
    )


def test_a_bundle_that_a_thief_signed_anew_does_not_fit_the_key(written: Path, signer: Signer, tmp_path: Path) -> None:
    """The thief keeps the entry that names the office's key, and adds one by which its own takes over, as lost."""
    thief, folder = make("safeguard/hq"), tmp_path / "thief"
    with ZipFile(written) as archive:
        entries = [bundle.entry_from_line(line) for line in archive.read(bundle.LEDGER).splitlines()]
    with Record.open(folder, create=True) as record, record._writing():
        for one in entries:
            ledger.append(record._connection, one.kind, one.at, one.actor, one.body.replace(b'"fail"', b'"pass"'))
    with Record.open(folder, create=False) as record:
        record.rotate_key(None, thief, AT, "li", "lost")
        write_bundle(record, thief, record.checkpoint(thief, AT, "li"), "0.1", written)
    found = verify_bundle(written, Demand(key=signer.verifier.fingerprint))
    assert "The trusted key did not sign that another takes over at ledger entry 8" in map(str, (one.message for one in found.problems))  # fmt: skip


def test_evidence_that_was_lost_before_stays_told(believed: Path, signer: Signer, tmp_path: Path) -> None:
    (file,) = (one for one in (believed / FOLDER).rglob("*") if one.is_file())
    file.unlink()
    with Record.open(believed, create=False) as record:
        write_bundle(record, signer, record.checkpoint(signer, AT, "li"), "0.1", tmp_path / "b.zip")
    assert said(tmp_path / "b.zip", Demand()) == ["Evidence that ledger entry 5 names is lost"]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"nonsense"])
def test_what_is_no_bundle_is_told(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    with pytest.raises(RecordError):
        verify_bundle(file, Demand())


def test_a_bundle_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        verify_bundle(tmp_path / "gone.zip", Demand())


def test_cut_short_anywhere_it_is_told_and_never_taken(written: Path) -> None:
    data = written.read_bytes()
    for size in range(0, len(data), max(1, len(data) // 40)):
        written.write_bytes(data[:size])
        with pytest.raises(RecordError):
            verify_bundle(written, Demand())


def test_every_flipped_byte_is_told_or_changes_nothing(written: Path, signer: Signer) -> None:
    data = written.read_bytes()
    whole = verify_bundle(written, Demand(key=signer.verifier.fingerprint))
    for at in range(0, len(data), max(1, len(data) // 150)):
        written.write_bytes(data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :])
        try:
            found = verify_bundle(written, Demand(key=signer.verifier.fingerprint))
        except RecordError:
            continue
        assert not found.ok or found == whole
