"""Each step has an empty folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguard.results.status import Status

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
