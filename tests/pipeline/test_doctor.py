from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline.doctor import examine
from safeguard.pipeline.office import Surroundings
from safeguard.pipeline.sign import Health, Sign
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import load_site

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ROLES = "leader, safety_officer, fire_officer, confidentiality_officer, archivist, it_officer"


def signs(folder: Path) -> list[Sign]:
    return list(examine(load_site(folder), Surroundings(), NOW))


def test_a_whole_office_is_well(folder: Path, change: Any) -> None:
    change("site.yaml", "site: hq", f"site: hq\npeople: [{{id: wang, name: Wang, roles: [{ROLES}]}}]")
    found = signs(folder)
    assert {sign.health for sign in found} == {Health.GOOD}
    assert [str(sign.about).split(":")[0] for sign in found] == [
        "Registers and shares that site.yaml names",
        "Roles that measures are given to",
        "Checklists, overlays, options and plugins",
        "There is no record yet; the first inspection makes it",
        "Free space on the disk",
        "The calendar of working days",
    ]


def test_roles_that_nobody_holds_are_advice(folder: Path, change: Any) -> None:
    change("site.yaml", "site: hq", "site: hq\npeople: [{id: wang, name: Wang, roles: [leader, archivist]}]")
    (roles,) = [sign for sign in signs(folder) if sign.health is Health.ADVICE]
    missing = [problem.message.values["role"] for problem in roles.problems]
    assert [role["en"] for role in missing if isinstance(role, dict)] == [
        "Safety officer",
        "Fire safety officer",
        "Confidentiality officer",
        "IT officer",
    ]


def test_files_that_are_not_there_are_named(folder: Path, change: Any) -> None:
    change("site.yaml", "site: hq", "site: hq\nregisters: {loans: {file: gone.csv}}\nshares: [{id: p, path: /gone}]")
    broken = signs(folder)[0]
    assert broken.health is Health.BROKEN
    assert [str(problem.message) for problem in broken.problems] == [
        f"loans is not there: {folder / 'gone.csv'}",
        "p is not there: /gone",
    ]


def test_the_record_is_verified_and_told_how_it_is_kept(desk: Any) -> None:
    desk.inspect()
    found = signs(desk.folder)
    assert [sign.health for sign in found if "The record" in str(sign.about)] == [Health.GOOD]
    assert "keeps what it acknowledged" in str(found[4].about)


def test_a_server_that_loses_what_it_acknowledged_is_broken(folder: Path, own_server: Any, change: Any) -> None:
    change("site.yaml", "site: hq", f"site: hq\nrecord: {own_server.url()}")
    assert [str(sign.about) for sign in signs(folder)][3] == "There is no record yet; the first inspection makes it"
    Record.open(location_of(load_site(folder)), create=True).release()
    own_server.stop()
    own_server.start("fsync=off")
    server = signs(folder)[4]
    assert (server.health, [str(one.message) for one in server.problems]) == (
        Health.BROKEN,
        ["The server may lose what it acknowledged when the power fails: fsync is off"],
    )
    own_server.stop()
    unreachable = signs(folder)[3]
    assert unreachable.health is Health.BROKEN
    assert "cannot be reached" in str(unreachable.problems[0].message)


@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_a_broken_record_does_not_end_the_examination(content: bytes, folder: Path) -> None:
    (folder / "record").mkdir()
    (folder / "record" / "record.sqlite").write_bytes(content)
    found = signs(folder)
    assert [sign.health for sign in found] == [
        Health.GOOD,
        Health.ADVICE,
        Health.GOOD,
        Health.BROKEN,
        Health.GOOD,
        Health.GOOD,
    ]
    assert found[3].problems[0].hint is not None


def test_a_plugin_that_does_not_load_is_broken(folder: Path) -> None:
    (folder / "plugins").mkdir()
    (folder / "plugins" / "own.py").write_text("x = 1\n", "utf-8")
    checklists = signs(folder)[2]
    assert (checklists.health, len(checklists.problems)) == (Health.BROKEN, 1)
