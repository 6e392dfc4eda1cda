"""Only plain files are opened, and a change is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safeguard.scan.limits import DEFAULT_LIMITS
from safeguard.scan.source import NotRegular, open_source


def test_a_file_comes_in_pieces(tmp_path: Path) -> None:
    content = os.urandom(300_001)
    (tmp_path / "file").write_bytes(content)
    with (source := open_source(str(tmp_path / "file"), DEFAULT_LIMITS)).file:
        assert b"".join(source.pieces()) == content
        assert b"".join(source.pieces()) == content
        assert (source.size, source.whole) == (300_001, False)


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRegular):
        open_source(str(tmp_path / "pipe"), DEFAULT_LIMITS)


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    with pytest.raises(OSError, match="link"):
        open_source(str(tmp_path / "link"), DEFAULT_LIMITS)


def test_a_change_while_reading_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("before")
    with (source := open_source(str(path), DEFAULT_LIMITS)).file:
        assert not source.changed()
        path.write_text("after that")
        assert source.changed()
