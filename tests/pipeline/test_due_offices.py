from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from safeguard.pipeline.due_offices import checklists_brought, due_desks, readable
from safeguard.pipeline.office import Surroundings
from safeguard.plugins.discovery import discover
from safeguard.plugins.trust import Lock, write_lock
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import load_site

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def office(folder: Path, record: str = "record") -> Path:
    folder.mkdir()
    (folder / "site.yaml").write_text(f"site: {folder.name}\ntitle: T\nrecord: {record}\n", "utf-8")
    return folder / "site.yaml"


def test_a_record_that_sites_share_is_opened_once(tmp_path: Path) -> None:
    sites = [load_site(office(tmp_path / name, "../shared")) for name in ("a", "b")]
    with Record.open(location_of(sites[0]), create=True):
        pass
    records = [about.record for about in due_desks(sites, NOW, 0)]
    assert records[0] is records[1] is not None


def test_a_site_without_a_record_and_one_with_a_broken_one(tmp_path: Path) -> None:
    bare, broken = (load_site(office(tmp_path / name)) for name in ("bare", "broken"))
    (tmp_path / "broken" / "record").mkdir()
    (tmp_path / "broken" / "record" / "record.sqlite").write_bytes(b"no database" * 100)
    with_record = list(due_desks([bare, broken], NOW, 0))
    assert [(one.record, bool(one.trouble)) for one in with_record] == [(None, False), (None, True)]


def test_offices_that_cannot_be_read_are_told_the_others_are_there(tmp_path: Path) -> None:
    good = office(tmp_path / "good")
    sites, unread = readable([tmp_path / "none" / "site.yaml", good])
    assert [site.site.site for site in sites] == ["good"]
    assert [str(one.problems[0].message) for one in unread] == [
        f"There is no such file: {tmp_path / 'none' / 'site.yaml'}"
    ]


def test_only_a_site_with_plugins_of_its_own_is_looked_at_by_itself(tmp_path: Path, cache: Any) -> None:
    brought = checklists_brought(Surroundings(cache=cache))
    office(tmp_path / "plain")
    assert brought(tmp_path / "plain") == ()
    office(tmp_path / "own")
    (tmp_path / "own" / "plugins").mkdir()
    words = "from pathlib import Path\nfrom safeguard import hookimpl\n\n\n@hookimpl\ndef safeguard_checklists():\n"
    (tmp_path / "own" / "plugins" / "mine.py").write_text(
        f"{words}    return [Path(__file__).with_suffix('.yaml')]\n", "utf-8"
    )
    (tmp_path / "own" / "plugins" / "mine.yaml").write_text("", "utf-8")
    (source,) = discover(tmp_path / "own" / "plugins", None, None).named("mine")
    write_lock(Lock().with_trust(source, by="wang", at=NOW), tmp_path / "own" / "plugins.lock")
    assert brought(tmp_path / "own") == (tmp_path / "own" / "plugins" / "mine.yaml",)
