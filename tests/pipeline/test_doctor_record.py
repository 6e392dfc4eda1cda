"""What doctor says of the record, what keeps it, the clock, the key and what is held elsewhere."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline import doctor_record
from safeguard.pipeline.doctor_record import record_signs
from safeguard.pipeline.sealing import Occasion, seal
from safeguard.pipeline.sign import Health, Sign
from safeguard.record.disk import Disk
from safeguard.record.durability import DELETE_EXTRA
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import load_site

ON_DISK = pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def sealed(desk: Any, change: Any, tmp_path: Path) -> Path:
    desk.inspect()
    change("site.yaml", "site: hq", f"site: hq\nsettings: {{checkpoint_to: [{tmp_path}/out.txt]}}")
    site = load_site(Path(desk.folder))
    with Record.open(location_of(site), create=False) as record:
        assert seal(record, site, Occasion(NOW.isoformat(), "wang")).problems == ()
    return Path(desk.folder)


def signs(folder: Path, now: datetime = NOW) -> list[Sign]:
    site = load_site(folder)
    return list(record_signs(site, location_of(site), now))


def words(sign: Sign) -> str:
    return "\n".join(str(one.message) for one in sign.problems)


def test_all_is_well(sealed: Path) -> None:
    assert [sign.health for sign in signs(sealed)] == [Health.GOOD] * 5


def test_without_a_record_there_is_one_sign(folder: Path) -> None:
    assert [str(sign.about) for sign in signs(folder)] == ["There is no record yet; the first inspection makes it"]


@ON_DISK
def test_an_older_copy_is_found_by_what_lies_elsewhere(sealed: Path, change: Any, tmp_path: Path, desk: Any) -> None:
    shutil.copytree(sealed / "record", tmp_path / "old")
    desk.inspect()
    site = load_site(sealed)
    with Record.open(location_of(site), create=False) as record:
        seal(record, site, Occasion(NOW.isoformat(), "wang"))
    shutil.rmtree(sealed / "record")
    shutil.copytree(tmp_path / "old", sealed / "record")
    content = signs(sealed)[0]
    assert content.health is Health.BROKEN
    assert "rollback" in words(content)


def test_lost_evidence_is_broken_and_left_over_evidence_is_advice(sealed: Path, tmp_path: Path) -> None:
    left = sealed / "record" / "evidence" / "aa" / "aa" / ("a" * 64)
    left.parent.mkdir(parents=True)
    left.touch()
    content = signs(sealed)[0]
    assert (content.health, words(content)) == (Health.ADVICE, "No ledger entry names this evidence")


def test_a_clock_that_went_back_is_broken(sealed: Path) -> None:
    assert signs(sealed, NOW - timedelta(minutes=1))[2].health is Health.GOOD
    clock = signs(sealed, NOW - timedelta(hours=1))[2]
    assert clock.health is Health.BROKEN
    assert "it went back since" in words(clock)


def test_a_key_that_others_may_read_is_broken(sealed: Path) -> None:
    (sealed / "record" / "key.pem").chmod(0o644)
    key = signs(sealed)[3]
    assert (key.health, words(key)) == (Health.BROKEN, "Others may read the key")
    (sealed / "record" / "key.pem").unlink()
    key = signs(sealed)[3]
    assert (key.health, words(key)) == (Health.BROKEN, "The key that signs checkpoints is gone")


def test_a_record_without_a_checkpoint_elsewhere_is_advised_of(desk: Any) -> None:
    desk.inspect()
    *_, key, elsewhere = signs(Path(desk.folder))
    assert (key.health, str(key.about)) == (Health.GOOD, "There is no key yet; the first checkpoint makes it")
    assert elsewhere.health is Health.ADVICE
    assert "None is handed out by itself" in words(elsewhere)


def test_an_old_or_lost_checkpoint_elsewhere_is_advised_of(sealed: Path, desk: Any, tmp_path: Path) -> None:
    later = NOW + timedelta(days=40)
    assert signs(sealed, later)[4].health is Health.GOOD  # nothing is newer
    desk.inspect()
    assert signs(sealed)[4].health is Health.GOOD
    old = signs(sealed, later)[4]
    assert old.health is Health.ADVICE
    assert "is 40 days old, and" in words(old)
    (tmp_path / "out.txt").unlink()
    assert words(signs(sealed)[4]) == "No checkpoint of this record lies there"


@ON_DISK
@pytest.mark.parametrize(
    ("disk", "health", "said"),
    [
        (Disk("3.40.1", "ext4", DELETE_EXTRA), Health.GOOD, "This SQLite may lose pages in its quicker journal"),
        (Disk("3.51.3", "ext4", DELETE_EXTRA), Health.GOOD, ""),
        (Disk("3.51.3", "nfs4", DELETE_EXTRA), Health.ADVICE, "network file system (nfs4)"),
    ],
)
def test_what_keeps_it(disk: Disk, health: Health, said: str, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_record, "disk_of", lambda _folder: disk)
    kept = signs(sealed)[1]
    assert kept.health is health
    assert said in words(kept)
