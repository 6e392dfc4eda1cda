"""A step that is late costs its deadline, whatever it does against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.checkers.contract import Limits
from safeguard.results.result import Result
from safeguard.results.status import Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_a_hung_checker_costs_its_deadline_and_keeps_what_it_saw(alone: Callable[..., Result]) -> None:
    result = alone("yield fail(msg('bad'), subject='S-1')\ntime.sleep(600)", limits=Limits(seconds=0.3))
    assert str(result.cause) == "The checker did not end within its deadline of 0.3 s"
    assert (result.status, [one.subject for one in result.observations]) == (Status.ERROR, ["S-1"])


HUNG = {
    "ignores everything": "for s in (signal.SIGTERM, signal.SIGINT): signal.signal(s, signal.SIG_IGN)\ntime.sleep(600)",
    "swallows": "while True:\n    try: time.sleep(600)\n    except BaseException: pass",
    "busy": "while True: pass",
    "in C": "ctypes.CDLL(None).pause(); ctypes.CDLL(None).pause(); time.sleep(600)",
    "stopped": "os.kill(os.getpid(), signal.SIGSTOP)",
    "blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})\ntime.sleep(600)",
    "grandchild": "subprocess.run(['sh', '-c', 'sleep 600 & sleep 600'])",
    "raw connection": "os.closerange(3, 64)\ntime.sleep(600)",
}


@pytest.fixture(scope="module")
def hung(tmp_path_factory: pytest.TempPathFactory, new_bench: Callable[[Path], Bench]) -> dict[str, Result]:
    """All ways to hang, in one run of two workers."""
    bench = new_bench(tmp_path_factory.mktemp("plugins"))
    names = {way: way.lower().replace(" ", "_") for way in HUNG}
    for number, (way, name) in enumerate(names.items()):
        bench.plugin(f"hung{number}", {name: HUNG[way]})
    steps = [bench.step(f"hung{n}.{name}", limits=Limits(seconds=0.3)) for n, name in enumerate(names.values())]
    return dict(zip(HUNG, bench.results(*steps, jobs=4), strict=True))


@pytest.mark.parametrize("way", HUNG)
def test_every_way_to_hang_ends_at_the_deadline(way: str, hung: dict[str, Result]) -> None:
    cause = "The checker did not end within its deadline of 0.3 s"
    assert (hung[way].status, str(hung[way].cause)) == (Status.ERROR, cause)


def test_too_much_processor_time_is_named(alone: Callable[..., Result]) -> None:
    result = alone("while True: pass", limits=Limits(seconds=20, cpu_seconds=1))
    assert str(result.cause) == "The checker used more processor time than its limit of 1 s"


def test_a_deadline_for_all_replaces_their_own(good: Bench) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    assert "deadline of 0.2 s" in str(good.result(good.step("strange.hang"), seconds=0.2).cause)
