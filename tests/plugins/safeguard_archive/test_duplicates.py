from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safeguard_archive import digest
from safeguard_archive.duplicates import Duplicates

from safeguard import CannotTell

Run = Callable[..., Any]


def write(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def test_duplicates_and_empty_files(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a", {"1.txt": b"same", "b/2.txt": b"same", "3.txt": b"else", "4.txt": b"", "5.txt": b"longer"})
    seen = run(Duplicates, root="a")
    assert seen.found == {("duplicate", "1.txt"), ("empty", "4.txt")}
    assert seen.only("duplicate").message.values == {"count": 2, "wasted": 4, "names": "1.txt | b/2.txt"}
    assert (seen.coverage.inspected, seen.coverage.complete) == (5, True)


def test_large_files_that_differ_only_at_their_end(run: Run, tmp_path: Path) -> None:
    body = bytes(digest.PIECE * 2)
    write(tmp_path / "a", {"1": body + b"a", "2": body + b"b", "3": body + b"a", "4": b"x" + body})
    assert run(Duplicates, root="a").found == {("duplicate", "1")}


def test_two_names_of_one_file_are_no_duplicate(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "a", {"1.txt": b"same"})
    os.link(root / "1.txt", root / "2.txt")
    seen = run(Duplicates, root="a")
    assert (seen.found, seen.coverage.inspected) == (set(), 1)


def test_rules_and_patterns_narrow_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a", {"1.txt": b"same", "2.txt": b"same", "3.txt": b""})
    assert run(Duplicates, root="a", rules=["empty"]).found == {("empty", "3.txt")}
    assert run(Duplicates, root="a", ignore=["[23].txt"]).found == set()


def test_an_unreadable_file_is_never_a_pass(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a", {"1.txt": b"same", "2.txt": b"same"})

    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(digest.os, "open", closed)
    seen = run(Duplicates, root="a")
    assert seen.untold == {("", "1.txt"), ("", "2.txt")}
    assert (seen.coverage.inspected, seen.coverage.left_out) == (0, {"unreadable": 2})


def test_no_folder_and_an_empty_one(run: Run, tmp_path: Path) -> None:
    with pytest.raises(CannotTell, match="is not there"):
        run(Duplicates, root="a")
    (tmp_path / "a").mkdir()
    assert run(Duplicates, root="a").coverage.inspected == 0


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.binary(max_size=2), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_groups_are_those_of_equal_content(
    run: Run, tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    base = tmp_path_factory.mktemp("site")
    write(base / "a", files)
    contents = {data: sorted(name for name in files if files[name] == data) for data in files.values()}
    expected = {("duplicate", names[0]) for data, names in contents.items() if data and len(names) > 1}
    assert run(Duplicates, base=base, root="a", rules=["duplicate"]).found == expected
