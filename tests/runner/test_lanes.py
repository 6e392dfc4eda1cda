"""Every step is handed out once, by the worker that may do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.runner.lanes import SHARED, Lanes

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any

PLUGINS = {"own": True, "other": True, "strange": False, "odd": False}


def _lanes(bench: Bench, names: list[str]) -> Lanes:
    for name, built_in in PLUGINS.items():
        bench.module(name, "", built_in=built_in)
    return Lanes({n: bench.step(f"{name}.x", f"K-{n}") for n, name in enumerate(names)}, bench.sources)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(sorted(PLUGINS)), max_size=40), st.integers(1, 4))
def test_every_step_is_taken_once(bench: Bench, names: list[str], workers: int) -> None:
    lanes = _lanes(bench, names)
    taken: list[int] = []
    while (lane := lanes.next_lane({})) is not None:
        batch = lanes.take(lane, workers)
        assert batch
        assert all(PLUGINS[names[number]] == (lane == SHARED) for number in batch)
        taken += batch
    assert sorted(taken) == list(range(len(names)))


def test_a_plugin_of_a_stranger_gets_one_step_and_one_worker_at_a_time(bench: Bench) -> None:
    lanes = _lanes(bench, ["strange"] * 5)
    assert lanes.take("strange", 2) == [0]
    assert lanes.next_lane({"strange": 1}) is None


def test_batches_shrink_towards_the_end(bench: Bench) -> None:
    lanes = _lanes(bench, ["own"] * 60)
    sizes = []
    while batch := lanes.take(SHARED, 2):
        sizes.append(len(batch))
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (10, 1)


def test_what_is_put_back_comes_next(bench: Bench) -> None:
    lanes = _lanes(bench, ["own"] * 6)
    first = lanes.take(SHARED, 1)
    lanes.put_back(first)
    assert lanes.take(SHARED, 1) == first


def test_what_is_dropped_is_not_handed_out(bench: Bench) -> None:
    lanes = _lanes(bench, ["own", "strange", "own"])
    lanes.drop([0, 1])
    assert (lanes.take(SHARED, 1), lanes.waiting("strange")) == ([2], 0)
