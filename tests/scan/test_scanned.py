"""A tree is read file by file; whatever a name turns out to be, it has an outcome."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.scan.outcome import Extent
from safeguard.scan.scanned import CHANGED, scan_file, scan_tree
from safeguard.scan.walk import SPECIAL, SYMLINK, UNREADABLE


def test_a_tree_with_everything_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文字", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c").symlink_to("a.txt")
    os.mkfifo(tmp_path / "d")
    (tmp_path / os.fsdecode(b"e\xff")).write_text("x")
    assert [(file.name, file.outcome.extent, file.outcome.reason) for file in scan_tree(str(tmp_path))] == [
        ("a.txt", Extent.COMPLETE, "complete"),
        ("b.pdf", Extent.UNSUPPORTED, "unsupported"),
        ("c", Extent.ERROR, SYMLINK),
        ("d", Extent.ERROR, SPECIAL),
        ("e%FF", Extent.COMPLETE, "complete"),
    ]


def test_asking_for_the_outcome_reads_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("文字\n" * 100_000, "utf-8")
    file = scan_file(str(tmp_path / "a"), "a")
    assert next(file).text.startswith("文字")
    assert file.outcome.extent is Extent.COMPLETE
    assert list(file) == []


def test_a_file_that_is_gone_or_was_replaced_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert scan_file(str(tmp_path / "gone"), "gone").outcome.reason == UNREADABLE
    assert scan_file(str(tmp_path / "link"), "link").outcome.reason == SYMLINK


def test_a_file_that_changes_while_it_is_read_is_not_inspected(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("行\n" * 200_000, "utf-8")
    file = scan_file(str(path), "log")
    next(file)
    path.write_text("短", "utf-8")
    assert (file.outcome.extent, file.outcome.reason) == (Extent.ERROR, CHANGED)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600))
def test_any_bytes_have_an_outcome(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    assert scan_file(str(tmp_path / "any"), "any").outcome.extent in set(Extent)
