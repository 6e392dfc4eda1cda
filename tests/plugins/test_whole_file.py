from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.plugins.whole_file import write_passing, write_whole

WRITERS = pytest.mark.parametrize("write", [write_whole, write_passing])


@WRITERS
def test_a_file_is_replaced_with_its_permissions(tmp_path: Path, write: Callable[..., None]) -> None:
    file = tmp_path / "a"
    file.write_text("old")
    write(file, b"new", mode=0o600)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)
    assert list(tmp_path.iterdir()) == [file]


@WRITERS
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, write: Callable[..., None]) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError):
        write(tmp_path / "a", b"new", mode=0o600)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
