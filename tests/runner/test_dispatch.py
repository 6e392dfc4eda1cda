"""The loss of a worker costs the step that it ran; no step waits behind a slow one."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

from safeguard.checkers.contract import Limits
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.runner.events import Finished, Started

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_options_that_are_no_data_spare_the_rest_of_the_batch(good: Bench) -> None:
    steps = [good.step("good.fine", f"K-{n}", options={"x": object()} if n == 3 else {}) for n in range(6)]
    results = good.results(*steps, jobs=1)
    assert [result.status for result in results].count(Status.PASS) == 5
    assert "no plain data" in str(results[3].cause)


def test_a_hung_built_in_spares_the_rest_of_its_batch(good: Bench) -> None:
    good.plugin("other", {"hang": "time.sleep(600)", "crash": "os._exit(1)", "die": "os.abort()"}, built_in=True)
    names = ["good.fine", "other.hang", "good.bad", "other.crash", "good.fine", "other.die", "good.fine"]
    steps = [good.step(name, f"K-{n}", limits=Limits(seconds=0.4)) for n, name in enumerate(names * 3)]
    expected = {"good.fine": Status.PASS, "good.bad": Status.FAIL}
    assert [result.status for result in good.results(*steps)] == [
        expected.get(name, Status.ERROR) for name in names * 3
    ]


def test_steps_do_not_wait_behind_a_slow_one(good: Bench) -> None:
    good.plugin("other", {"slow": "time.sleep(1.5); yield ok()"}, built_in=True)
    steps = [good.step("other.slow"), *(good.step("good.fine", f"K-{n}") for n in range(200))]
    good.results(*steps)
    ends = [event.result.item for event in good.events if isinstance(event, Finished)]
    assert ends[-1] == "OTHER-SLOW"


def test_a_worker_killed_from_outside_costs_one_step(good: Bench) -> None:
    good.plugin("other", {"slow": "time.sleep(0.6); yield ok()"}, built_in=True)
    steps = [good.step("other.slow"), *(good.step("good.fine", f"K-{n}") for n in range(20))]
    results: list[Result] = []
    with good.start(*steps, jobs=1) as going:
        for event in going:
            if isinstance(event, Started) and event.step == "OTHER-SLOW":
                os.kill(going.processes[1], signal.SIGKILL)
            if isinstance(event, Finished):
                results.append(event.result)
    assert sorted(result.status for result in results) == [Status.ERROR, *[Status.PASS] * 20]
