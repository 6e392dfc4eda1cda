"""Is all evidence there that the ledger names, and is it what was given?"""

from __future__ import annotations

from pathlib import Path

from safeguard.record.evidence import keep, place_of
from safeguard.record.evidence_check import kept, look_at_evidence, sha256_of
from safeguard.record.found import Found


def test_files_are_counted_and_named(tmp_path: Path) -> None:
    record, file = tmp_path / "record", tmp_path / "photo"
    file.write_bytes(b"x")
    digest = keep(record, file)
    found = Found()
    assert look_at_evidence(record, {digest: 4}, found) == 1
    assert (found.problems, found.warnings) == ([], [])
    assert list(kept(record)) == [(digest, place_of(record, digest))]
    assert sha256_of(file) == digest


def test_what_is_in_the_wrong_place_is_told(tmp_path: Path) -> None:
    record, file = tmp_path / "record", tmp_path / "photo"
    file.write_bytes(b"x")
    digest = keep(record, file)
    place_of(record, digest).rename(record / "evidence" / digest)
    found = Found()
    look_at_evidence(record, {digest: 4}, found)
    assert [str(one.message) for one in found.problems] == [
        "Evidence that ledger entry 4 names is lost",
        "Evidence lies where it does not belong",
    ]


def test_a_name_that_is_no_digest_leads_nowhere(tmp_path: Path) -> None:
    found = Found()
    assert look_at_evidence(tmp_path, {"../../etc/passwd": 9}, found) == 0
    assert "Ledger entry 9 names evidence by what is no SHA-256" in str(found.problems[0].message)


def test_a_record_without_evidence_has_none(tmp_path: Path) -> None:
    assert look_at_evidence(tmp_path, {}, Found()) == 0
