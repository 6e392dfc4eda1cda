from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.cli.saving import saving
from safeguard.errors import NotPermittedError


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    with saving(tmp_path / "new" / "form.xlsx") as part:
        part.write_text("whole", "utf-8")
        assert not (tmp_path / "new" / "form.xlsx").exists()
    assert (tmp_path / "new" / "form.xlsx").read_text("utf-8") == "whole"
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_text("before", "utf-8")
    with pytest.raises(ZeroDivisionError), saving(tmp_path / "form.xlsx") as part:
        part.write_text("half", "utf-8")
        raise ZeroDivisionError
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.glob("*.xlsx")] == [("form.xlsx", "before")]
    assert list(tmp_path.glob(".part-*")) == []


def test_where_nobody_may_write_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(NotPermittedError, match="cannot be written"), saving(tmp_path / "file" / "form.xlsx"):
        pytest.fail("there is nowhere to write to")
    with pytest.raises(NotPermittedError, match="No space left"), saving(tmp_path / "form.xlsx"):
        raise OSError(28, "No space left on device")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["file"]
