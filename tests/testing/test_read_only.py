from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.testing.read_only import ReadOnlyWatch

ACTS: dict[str, Callable[[Path], object]] = {
    "write": lambda folder: (folder / "file").write_text("x"),
    "append": lambda folder: (folder / "file").open("a").close(),
    "update": lambda folder: (folder / "file").open("r+").close(),
    "descriptor": lambda folder: os.close(os.open(folder / "new", os.O_CREAT | os.O_WRONLY)),
    "remove": lambda folder: (folder / "file").unlink(),
    "rename": lambda folder: (folder / "file").rename(folder / "moved"),
    "mkdir": lambda folder: (folder / "sub").mkdir(),
    "tree": lambda folder: shutil.rmtree(folder / "tree"),
    "mode": lambda folder: (folder / "file").chmod(0o600),
    "times": lambda folder: os.utime(folder / "file"),
    "symlink": lambda folder: (folder / "link").symlink_to(folder / "file"),
    "hardlink": lambda folder: (folder / "hard").hardlink_to(folder / "file"),
    "bytes": lambda folder: os.remove(os.fsencode(folder / "file")),  # noqa: PTH107
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "allowed").mkdir()
    (tmp_path / "tree").mkdir()
    (tmp_path / "file").write_text("x")
    return tmp_path


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_change_is_seen(folder: Path, act: Callable[[Path], object]) -> None:
    with ReadOnlyWatch(folder / "allowed") as watch:
        act(folder)
    assert watch.seen
    assert str(folder) in watch.seen[0]


def test_a_thread_that_it_starts_is_seen(folder: Path) -> None:
    with ReadOnlyWatch(folder / "allowed") as watch:
        thread = threading.Thread(target=lambda: (folder / "x").write_text("x"))
        thread.start()
        thread.join()
    assert watch.seen == [f"writes {folder / 'x'}"]


def test_reading_and_its_own_folder_are_not(folder: Path) -> None:
    with ReadOnlyWatch(folder / "allowed") as watch:
        (folder / "file").read_text()
        list(folder.iterdir())
        (folder / "allowed" / "x").write_text("x")
        Path(os.devnull).write_text("x")
    (folder / "afterwards").write_text("x")
    assert watch.seen == []
