from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.tree import Link, Tree, walk


def make(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("x", "utf-8")
    return root


def test_everything_below_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "1.txt", "会议/2024/纪要.txt", ".hidden/x")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    tree = walk(tmp_path)
    assert tree.files == {"1.txt", "会议/2024/纪要.txt", ".hidden/x"}
    assert (tree.special, tree.links, tree.closed) == ({"pipe"}, {}, {})
    assert not tree.empty


def test_links_are_told_with_where_they_end_and_never_followed(tmp_path: Path) -> None:
    root = make(tmp_path / "root", "a/1.txt")
    make(tmp_path, "outside/secret.txt", "root2/x")
    links = {"in": "a/1.txt", "folder": "a", "out": "../outside", "near": "../root2", "twice": "out", "dead": "gone"}
    for name, target in links.items():
        (root / name).symlink_to(target)
    tree = walk(root)
    assert tree.files == {"a/1.txt"}
    assert {name: link.inside for name, link in tree.links.items()} == {
        "in": True,
        "folder": True,
        "dead": True,
        "out": False,
        "near": False,
        "twice": False,
    }
    assert tree.links["twice"] == Link(str(tmp_path / "outside"), inside=False)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "self").symlink_to("self")
    assert set(walk(tmp_path).links) == {"loop", "self"}


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    make(tmp_path / "real", "1.txt")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real/in").symlink_to("1.txt")
    tree = walk(tmp_path / "link")
    assert (tree.files, tree.links["in"].inside) == ({"1.txt"}, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list everything")
def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path) -> None:
    make(tmp_path, "shut/1.txt", "open/2.txt")
    (tmp_path / "shut").chmod(0)
    tree = walk(tmp_path)
    (tmp_path / "shut").chmod(0o700)
    assert (tree.files, tree.closed) == ({"open/2.txt"}, {"shut": "Permission denied"})


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    tree = walk(tmp_path / "gone")
    assert tree.closed == {"": "No such file or directory"}
    assert tree.under_closed("anything")


def test_what_lies_below_a_closed_folder() -> None:
    tree = Tree(closed={"a/b": "Permission denied"})
    assert [tree.under_closed(path) for path in ("a/b/1", "a/b/c/2", "a/bc", "a/1")] == [True, True, False, False]


def test_a_folder_of_empty_folders_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    assert walk(tmp_path).empty


NAMES = st.lists(st.text("ab档·", min_size=1, max_size=3), min_size=1, max_size=3).map("/".join)


@given(st.sets(NAMES, max_size=8))
def test_the_walk_finds_what_was_written(tmp_path_factory: pytest.TempPathFactory, paths: set[str]) -> None:
    root = tmp_path_factory.mktemp("root")
    written = {path for path in paths if not any(other.startswith(f"{path}/") for other in paths)}
    assert walk(make(root, *written)).files == written
