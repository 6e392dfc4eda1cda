from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.errors import Problem
from safeguard.messages import msg
from safeguard.plugins import description_cache
from safeguard.plugins.description import Description
from safeguard.plugins.description_cache import recall, remember
from safeguard.plugins.source import PluginSource, Trust

BADGES = PluginSource("badges", "badges", "/site/plugins", version="1", digest="d1", origin="/site/plugins/badges.py")
KNOWN = Description(hooks=("safeguard_checkers",), checklists=("/p/badges.yaml",), load_ms=3)


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "plugins").iterdir()) if (folder / "plugins").is_dir() else []


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    assert recall(tmp_path, BADGES) is None
    remember(tmp_path, BADGES, KNOWN)
    assert recall(tmp_path, BADGES) == KNOWN


@pytest.mark.parametrize(
    "other",
    [
        replace(BADGES, digest="d2"),
        replace(BADGES, name="badge"),
        replace(BADGES, module="badges:plugin"),
        replace(BADGES, origin="/elsewhere/badges.py"),
    ],
)
def test_another_plugin_or_another_content_is_not_known(other: PluginSource, tmp_path: Path) -> None:
    remember(tmp_path, BADGES, KNOWN)
    assert recall(tmp_path, other) is None


def test_whether_it_is_trusted_does_not_change_what_it_brings(tmp_path: Path) -> None:
    remember(tmp_path, BADGES, KNOWN)
    assert recall(tmp_path, replace(BADGES, trust=Trust.PINNED)) == KNOWN


@pytest.mark.parametrize("name", ["FORMAT", "__version__"])
def test_another_version_of_the_program_looks_anew(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path, BADGES, KNOWN)
    monkeypatch.setattr(description_cache, name, "other")
    assert recall(tmp_path, BADGES) is None


def test_what_has_no_digest_or_a_problem_is_not_kept(tmp_path: Path) -> None:
    remember(tmp_path, replace(BADGES, digest=""), KNOWN)
    remember(tmp_path, BADGES, replace(KNOWN, problems=(Problem(msg("broken")),)))
    remember(None, BADGES, KNOWN)
    assert kept(tmp_path) == []
    assert recall(None, BADGES) is None


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    remember(tmp_path / "cache", BADGES, KNOWN)
    [file] = kept(tmp_path / "cache")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"{}", b'{"hooks": 3}', b"\xff"])
def test_a_spoilt_file_is_as_good_as_none(spoilt: bytes, tmp_path: Path) -> None:
    remember(tmp_path, BADGES, KNOWN)
    [file] = kept(tmp_path)
    file.write_bytes(spoilt)
    assert recall(tmp_path, BADGES) is None
    remember(tmp_path, BADGES, KNOWN)
    assert recall(tmp_path, BADGES) == KNOWN


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remember(tmp_path / "file", BADGES, KNOWN)
    assert recall(tmp_path / "file", BADGES) is None
