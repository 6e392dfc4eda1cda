from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, get_args

import pytest

from safeguard.results.status import Status
from safeguard.runner.events import Event, Finished, Logged, Progress, Started

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_a_step_tells_its_start_what_happens_on_the_way_and_its_end(bench: Bench) -> None:
    bench.plugin("slow", {"check": "ctx.progress(1, 0, 'a.txt')\nctx.log.info('seen')\nprint('printed')\nyield ok()"})
    bench.result(bench.step("slow.check", "K"))
    assert bench.events[:-1] == [
        Started("K", "slow"),
        Progress("K", 1, 0, "a.txt"),
        Logged("K", "info", "seen"),
        Logged("K", "output", "printed"),
    ]
    last = bench.events[-1]
    assert isinstance(last, Finished)
    assert (last.result.step, last.result.status) == ("K", Status.PASS)


@pytest.mark.parametrize("kind", get_args(Event))
def test_an_event_that_was_told_cannot_be_changed(kind: type[Event]) -> None:
    assert dataclasses.is_dataclass(kind)
    event = kind(*([None] * len(dataclasses.fields(kind))))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(event, dataclasses.fields(kind)[0].name, "other")
