from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safeguard.checkers.context import SiteView
from safeguard.checkers.target import TargetKind
from safeguard.site.load import WrittenSite
from safeguard.site.view import missing_files, targets, view

REST = """areas: [{id: lobby, title: {zh: 大厅, en: Lobby}, tags: [exit]}]
people: [{id: p, name: P, roles: [leader]}]
registers: {extinguishers: {file: registers/e.csv, sheet: S}}
shares: [{id: public, path: shared}, {id: away, path: /no/such/share}]
"""


def test_paths_are_absolute_and_everything_is_plain_data(site: Callable[[str], WrittenSite], tmp_path: Path) -> None:
    seen = view(site(REST))
    assert seen.registers["extinguishers"].path == str(tmp_path / "registers/e.csv")
    assert seen.shares == {"public": str(tmp_path / "shared"), "away": "/no/such/share"}
    assert SiteView.from_data(seen.to_data()) == seen


def test_targets_come_by_kind(site: Callable[[str], WrittenSite]) -> None:
    by_kind = targets(site(REST))
    assert [one.key for one in by_kind[TargetKind.AREA]] == ["area:lobby"]
    assert by_kind[TargetKind.PERSON][0].tags == ("leader",)
    assert by_kind[TargetKind.HOST][0].attributes == {"address": "local"}
    assert set(TargetKind) == set(by_kind)


def test_what_is_not_there_is_named(site: Callable[[str], WrittenSite], tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    assert [name for name, _ in missing_files(site(REST))] == ["extinguishers", "away"]
