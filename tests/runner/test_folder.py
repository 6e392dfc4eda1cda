"""Each step has an empty folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguard.results.status import Status
from safeguard.runner.folder import StepFolder, remove_tree

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_each_step_has_an_empty_folder_that_goes_away(bench: Bench) -> None:
    leave = "assert not list(ctx.tmp.iterdir())\nyield info(msg('{path}', path=str(ctx.tmp)))\n(ctx.tmp / 'a').mkdir()\n(ctx.tmp / 'a' / 'b').write_text('x')\n(ctx.tmp / 'a').chmod(0)"
    bench.plugin("messy", {"leave": leave, "crash": leave + "\nos._exit(1)"})
    steps = [bench.step(f"messy.{name}", f"K-{n}") for n, name in enumerate(["leave", "leave", "crash", "leave"])]
    results = bench.results(*steps)
    assert [result.status for result in results] == [Status.INFO, Status.INFO, Status.ERROR, Status.INFO]
    assert not any(Path(str(one.message)).exists() for result in results for one in result.observations)


def test_a_folder_that_was_not_touched_is_used_again(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path / "step")
    folder.prepare()
    first = folder.path.stat().st_ino
    folder.prepare()
    assert folder.path.stat().st_ino == first


def test_a_file_that_came_and_went_makes_a_new_folder(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path / "step")
    folder.prepare()
    (folder.path / "x").touch()
    (folder.path / "x").unlink()
    assert folder.path.stat().st_mtime_ns
    folder.prepare()
    assert folder.path.stat().st_mtime_ns == 0


def test_a_link_is_removed_and_what_it_points_to_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch(mode=0o400)
    (tmp_path / "step").mkdir()
    (tmp_path / "step" / "link").symlink_to(kept)
    remove_tree(tmp_path / "step")
    assert (kept / "file").stat().st_mode & 0o777 == 0o400
    assert not (tmp_path / "step").exists()
