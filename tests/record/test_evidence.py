"""Evidence is kept whole under its digest, or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from safeguard.errors import RecordError
from safeguard.record.evidence import FOLDER, digest_of, keep, place_of


def test_a_file_is_kept_under_its_digest_for_its_owner_to_read(folder: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(os.urandom(200_000))
    digest = keep(folder, photo)
    kept = place_of(folder, digest)
    assert digest == hashlib.sha256(photo.read_bytes()).hexdigest() == kept.name
    assert kept.read_bytes() == photo.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o400
    assert stat.S_IMODE((folder / FOLDER).stat().st_mode) == 0o700
    assert keep(folder, photo) == digest


def test_what_cannot_be_read_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    for wanted in (tmp_path / "missing.jpg", tmp_path):
        with pytest.raises(RecordError, match="cannot be kept as evidence"):
            keep(folder, wanted)
    assert list((folder / FOLDER).iterdir()) == []


def test_a_read_that_breaks_off_leaves_nothing_behind(folder: Path) -> None:
    with pytest.raises(RecordError, match="cannot be kept as evidence"):
        keep(folder, Path("/proc/self/mem"))
    assert list((folder / FOLDER).iterdir()) == []


def test_of_what_is_not_kept_there_is_the_digest(tmp_path: Path) -> None:
    (plan := tmp_path / "plan.pdf").write_bytes(b"where the safe is")
    assert digest_of(plan) == hashlib.sha256(b"where the safe is").hexdigest()
    with pytest.raises(RecordError, match="cannot be kept as evidence"):
        digest_of(tmp_path / "missing.pdf")
