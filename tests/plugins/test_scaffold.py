from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from safeguard.errors import UsageError
from safeguard.plugins.scaffold import checked_name, write_plugin


def test_a_new_plugin_is_a_whole_package(tmp_path: Path) -> None:
    written = write_plugin("acme-badges", tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "acme-badges/pyproject.toml",
        "acme-badges/.gitignore",
        "acme-badges/README.md",
        "acme-badges/README.zh.md",
        "acme-badges/acme_badges/__init__.py",
        "acme-badges/acme_badges/expiry.py",
        "acme-badges/acme_badges/acme_badges.yaml",
        "acme-badges/tests/test_expiry.py",
    ]
    assert not [path for path in written if "{{" in path.read_text("utf-8")]
    project = tomllib.loads(written[0].read_text("utf-8"))["project"]
    assert project["name"] == "acme-badges"
    assert project["entry-points"]["safeguard"] == {"acme_badges": "acme_badges"}


@pytest.mark.parametrize(
    "name",
    ["", "Badges", "1badges", "acme badges", "../acme", "acme/badges", "-acme", "acme-", "acme--x", "a" * 41, "班"],
)
def test_an_improper_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a plugin"):
        write_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["json", "yaml", "safeguard", "safeguard-fire", "pytest"])
def test_a_name_that_another_module_has_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is taken by another module"):
        checked_name(name)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "acme-badges").mkdir()
    with pytest.raises(UsageError, match="is there already"):
        write_plugin("acme-badges", tmp_path)
    assert list((tmp_path / "acme-badges").iterdir()) == []


def test_a_parent_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_plugin("acme-badges", tmp_path / "none")
    assert caught.value.exit_code == 66


def test_what_fails_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safeguard.plugins.scaffold._FILES", {"gitignore.txt": ".gitignore", "none.txt": "x"})
    with pytest.raises(FileNotFoundError):
        write_plugin("acme-badges", tmp_path)
    assert list(tmp_path.iterdir()) == []
