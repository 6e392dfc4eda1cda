from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checkers.target import TargetKind
from safeguard.errors import SiteError
from safeguard.site.view import view
from safeguard.testing import make_site, target_of


def test_a_made_site_is_a_site_on_disk(tmp_path: Path) -> None:
    written = make_site(
        tmp_path / "office",
        registers={"doors": [{"door": "D-1"}]},
        shares={"files": {"a/b.txt": "x"}},
        areas=[{"id": "lobby", "title": "Lobby", "tags": ["exit"]}],
        zone="Asia/Urumqi",
    )
    assert written.root == tmp_path / "office"
    seen = view(written)
    assert Path(seen.registers["doors"].path).read_text() == "door\nD-1\n"
    assert (Path(seen.shares["files"]) / "a" / "b.txt").read_text() == "x"
    assert seen.zone == "Asia/Urumqi"
    assert target_of(written, "area:lobby").tags == ("exit",)
    assert target_of(written, "").kind is TargetKind.SITE


def test_what_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError):
        make_site(tmp_path, zone="Nowhere/City")
