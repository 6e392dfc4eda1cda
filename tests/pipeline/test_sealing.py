"""At the end of an inspection a checkpoint is made and handed out; nothing that goes wrong costs the inspection."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.pipeline.sealing import Occasion, held_outside, key_file, origin_of, outside_files, seal, signer_of
from safeguard.record import keys
from safeguard.record.checkpoint_file import read, read_leaves
from safeguard.record.location import location_of
from safeguard.record.proving import Demand
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite, load_site

WHEN = Occasion("2026-11-23T08:00:00+00:00", "wang")


@pytest.fixture
def inspected(desk: Any) -> Path:
    desk.inspect()
    return Path(desk.folder)


def opened(folder: Path) -> tuple[WrittenSite, Record]:
    site = load_site(folder)
    return site, Record.open(location_of(site), create=False)


def test_it_is_kept_beside_the_record_and_handed_out(inspected: Path, change: Any, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    change("site.yaml", "site: hq", f"site: hq\nsettings: {{checkpoint_to: [../out.txt, {tmp_path}/share]}}")
    site, record = opened(inspected)
    with record:
        sealed = seal(record, site, WHEN)
        assert sealed.problems == ()
        assert sealed.held is not None
        assert list(outside_files(site)) == [inspected / "../out.txt", tmp_path / "share" / "hq-checkpoints.txt"]
        for file in outside_files(site):
            assert [one.note for one in read(file)] == [sealed.held.note]
            assert read_leaves(file) == record.leaves()
        assert seal(record, site, WHEN).held is not None
        assert all(len(read(file)) == 1 for file in outside_files(site))
        held = held_outside(record, site, tuple(outside_files(site)))
        assert record.prove(Demand(held)).ok
        assert origin_of(record, site) == "safeguard/hq"


def test_a_share_that_is_not_there_is_said_loudly(inspected: Path, change: Any, tmp_path: Path) -> None:
    change("site.yaml", "site: hq", f"site: hq\nsettings: {{checkpoint_to: [{tmp_path}/gone/out.txt, ../ok.txt]}}")
    site, record = opened(inspected)
    with record:
        sealed = seal(record, site, WHEN)
    assert sealed.held is not None
    (problem,) = sealed.problems
    assert f"could not be handed out to {tmp_path}/gone/out.txt" in str(problem.message)
    assert problem.hint is not None
    assert len(read(inspected / "../ok.txt")) == 1


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
def test_a_record_shorter_than_what_lies_elsewhere_is_said_loudly(
    inspected: Path, desk: Any, change: Any, tmp_path: Path
) -> None:
    change("site.yaml", "site: hq", f"site: hq\nsettings: {{checkpoint_to: [{tmp_path}/out.txt]}}")
    site, record = opened(inspected)
    with record:
        seal(record, site, WHEN)
        shutil.copytree(inspected / "record", tmp_path / "old")
        desk.inspect()
        newer = seal(record, site, WHEN)
    shutil.rmtree(inspected / "record")
    shutil.copytree(tmp_path / "old", inspected / "record")
    with Record.open(location_of(site), create=False) as record:
        sealed = seal(record, site, WHEN)
    assert sealed.held is not None
    assert newer.held is not None
    about = (sealed.held.checkpoint.size, newer.held.checkpoint.size)
    assert [str(one.message) for one in sealed.problems] == [
        f"The record has {about[0]} entries, the checkpoint of {WHEN.at} that lies there has {about[1]}"
    ]


def test_the_key_is_made_once_and_never_silently_again(inspected: Path) -> None:
    site, record = opened(inspected)
    with record:
        seal(record, site, WHEN)
        file = key_file(record, site)
        assert file == inspected / "record" / "key.pem"
        assert not keys.is_open_to_others(file)
        file.unlink()
        sealed = seal(record, site, WHEN)
        assert sealed.held is None
        assert [str(one.message) for one in sealed.problems] == [
            "No checkpoint could be made of the record",
            "The key that signs checkpoints is gone",
        ]
        assert not file.exists()
        keys.save(file, keys.make("safeguard/hq"))
        assert "is not the one that the ledger names" in str(seal(record, site, WHEN).problems[1].message)


def test_the_key_may_lie_elsewhere(inspected: Path, change: Any) -> None:
    change("site.yaml", "site: hq", "site: hq\nsettings: {key_file: keys/hq.pem}")
    site, record = opened(inspected)
    with record:
        assert seal(record, site, WHEN).problems == ()
    assert (inspected / "keys" / "hq.pem").is_file()
    assert not (inspected / "record" / "key.pem").exists()


def test_a_passphrase_that_nobody_gives_costs_the_checkpoint_only(inspected: Path) -> None:
    site, record = opened(inspected)
    with record:
        keys.save(key_file(record, site), keys.make("safeguard/hq"), b"secret")
        assert "none was given" in str(seal(record, site, WHEN).problems[1].message)
        assert seal(record, site, Occasion(WHEN.at, "wang", lambda: b"secret")).problems == ()


def test_a_next_key_that_the_ledger_names_already_takes_over(inspected: Path) -> None:
    """A kill between the entry of the ledger and the change of the file."""
    site, record = opened(inspected)
    with record:
        seal(record, site, WHEN)
        file, new = key_file(record, site), keys.make("safeguard/hq")
        keys.save(keys.next_file(file), new)
        record.rotate_key(keys.load(file, "safeguard/hq"), new, WHEN.at, "wang", "")
        assert signer_of(record, site, keys.no_passphrase).public == new.public
        assert not keys.next_file(file).exists()


def test_a_name_is_kept_though_the_office_is_called_otherwise(inspected: Path, change: Any) -> None:
    site, record = opened(inspected)
    with record:
        seal(record, site, WHEN)
    change("site.yaml", "site: hq", "site: branch")
    site, record = opened(inspected)
    with record:
        assert origin_of(record, site) == "safeguard/hq"
        assert seal(record, site, WHEN).problems == ()


def test_a_file_of_other_records_only_is_told(inspected: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    site, record = opened(inspected)
    with record, pytest.raises(RecordError, match="holds no checkpoint of this record"):
        held_outside(record, site, (tmp_path / "empty.txt",))
