"""One result for every step, whatever happens; an interrupted run keeps what is done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.checkers.contract import Limits
from safeguard.checklist.model import AnswerSpec, Item
from safeguard.checklist.outline import outline_of
from safeguard.checklist.severity import Severity
from safeguard.plan.model import Step
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.runner.events import Finished, Started

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_a_checker_that_looks_gives_its_status(good: Bench) -> None:
    fine, bad = good.results(good.step("good.fine"), good.step("good.bad"))
    assert (fine.status, fine.plugin) == (Status.PASS, "good")
    assert (bad.status, [one.subject for one in bad.observations]) == (Status.FAIL, ["S-1"])


def test_a_step_that_starts_is_told_before_it_is_finished(good: Bench) -> None:
    good.results(*(good.step("good.fine", f"K-{n}") for n in range(50)))
    begun: set[str] = set()
    for event in good.events:
        if isinstance(event, Started):
            begun.add(event.step)
        elif isinstance(event, Finished):
            assert event.result.step in begun


def test_settled_and_asked_steps_end_without_a_worker(good: Bench) -> None:
    settled = Result("S", "S", Status.SKIPPED, skip=SkipReason.DESELECTED)
    done = good.step("good.fine", "S", settled=settled)
    item = Item(
        id="ASK",
        title={"en": "?", "zh": "?"},
        severity=Severity.LOW,
        ask={"en": "?", "zh": "?"},
        answer=AnswerSpec(**{"pass": "yes"}),
    )
    asked = Step("ASK", outline_of(item), "", "test", "general", done.target)
    going = good.start(done, asked)
    assert going.processes == []
    assert [event.result.status for event in going if isinstance(event, Finished)] == [
        Status.SKIPPED,
        Status.NOT_REVIEWED,
    ]


def test_the_budget_ends_what_is_not_done(good: Bench) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    steps = [good.step("good.fine"), *(good.step("strange.hang", f"H-{n}") for n in range(3))]
    fine, *rest = good.results(*steps, budget_seconds=1.5)
    assert fine.status is Status.PASS
    assert {(result.status, result.skip) for result in rest} == {(Status.SKIPPED, SkipReason.BUDGET)}


def _cancelled(good: Bench, act: Callable[[Any], None]) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    steps = [good.step("good.fine"), *(good.step("strange.hang", f"H-{n}") for n in range(3))]
    results: dict[str, Result] = {}
    with good.start(*steps) as going:
        groups = going.processes
        for event in going:
            groups = going.processes or groups
            if isinstance(event, Finished):
                results[event.result.step] = event.result
                if event.result.step == "GOOD-FINE":
                    act(going)
    good.groups += groups
    assert results.pop("GOOD-FINE").status is Status.PASS
    assert {(result.status, result.skip) for result in results.values()} == {(Status.SKIPPED, SkipReason.CANCELLED)}
    assert len(results) == 3
    assert going.cancelled


def test_cancelling_keeps_what_is_done(good: Bench) -> None:
    _cancelled(good, lambda going: going.cancel())


def test_cancelling_from_another_thread_works_too(good: Bench) -> None:
    _cancelled(good, lambda going: threading.Timer(0.1, going.cancel).start())


def test_an_interrupt_from_the_keyboard_keeps_what_is_done_and_is_given_back(good: Bench) -> None:
    before = signal.getsignal(signal.SIGINT)
    _cancelled(good, lambda _going: signal.raise_signal(signal.SIGINT))
    assert signal.getsignal(signal.SIGINT) is before


def test_closing_early_leaves_no_process_and_no_folder(good: Bench) -> None:
    good.plugin("strange", {"hang": "(ctx.tmp / 'x').write_text('x'); time.sleep(600)"})
    going = good.start(good.step("strange.hang"), good.step("good.fine"))
    assert isinstance(next(going), Started)
    good.groups += going.processes
    folder = going.folder
    going.close()
    assert folder is not None
    assert not folder.exists()


BODIES = {
    "good.fine": Status.PASS,
    "good.bad": Status.FAIL,
    "odd.raises": Status.ERROR,
    "odd.exits": Status.ERROR,
    "odd.hangs": Status.ERROR,
    "odd.nothing": Status.ERROR,
    "odd.fine": Status.PASS,
    "gone.x": Status.ERROR,
    "broken.x": Status.ERROR,
    "inner.dies": Status.ERROR,
    "inner.fine": Status.PASS,
}


def _mixed(good: Bench, names: list[str]) -> None:
    good.plugin(
        "odd",
        {
            "raises": "raise ValueError",
            "exits": "os._exit(3)",
            "hangs": "time.sleep(600)",
            "nothing": "return []",
            "fine": "yield ok()",
        },
    )
    good.plugin("inner", {"dies": "os.kill(os.getpid(), 9)", "fine": "yield ok()"}, built_in=True)
    good.module("broken", "raise ValueError")
    steps = [good.step(name, f"K-{n}", limits=Limits(seconds=0.2)) for n, name in enumerate(names)]
    results = good.results(*steps, jobs=3)
    assert [result.step for result in results] == [step.key for step in steps]
    assert [result.status for result in results] == [BODIES[name] for name in names]


_MIX = st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=12)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=_MIX)
def test_every_step_of_any_mix_ends_once_as_it_would_alone(good: Bench, names: list[str]) -> None:
    _mixed(good, names)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=60))
def test_every_step_of_a_large_mix_ends_once_as_it_would_alone(good: Bench, names: list[str]) -> None:
    _mixed(good, names)
