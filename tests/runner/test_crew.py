"""Real workers, without a run around them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from safeguard.checkers.context import SiteView
from safeguard.errors import RunError
from safeguard.messages import msg
from safeguard.runner.assignment import Opening, batch_to_bytes
from safeguard.runner.crew import Crew, Ended, Heard
from safeguard.runner.process import WorkerProcess

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any

SECONDS = 20


@pytest.fixture
def crew(bench: Bench) -> Iterator[Crew]:
    """A crew for the plugins of a bench."""
    bench.plugin("good", {"fine": "yield ok()", "slow": "time.sleep(600)"}, built_in=True)

    def opening(folder: str) -> bytes:
        site = SiteView("office", str(bench.folder), "Asia/Shanghai")
        return Opening(site, date(2026, 3, 1), bench.sources, 1 << 20, b"k", folder).to_bytes()

    made = Crew(opening)
    yield made
    made.close()


def listen(crew: Crew, until: Callable[[list[Heard]], bool]) -> list[Heard]:
    """Listen until enough was heard."""
    heard: list[Heard] = []
    end = time.monotonic() + SECONDS
    while not until(heard) and time.monotonic() < end:
        heard += crew.listen(0.05)
    assert until(heard), heard
    return heard


def said(heard: list[Heard]) -> list[Any]:
    return [one for _, payload in heard if isinstance(payload, bytes) for one in orjson.loads(payload)]


def ends(heard: list[Heard]) -> dict[int, int | None]:
    return {worker.number: what.exit_code for worker, what in heard if isinstance(what, Ended)}


def busy(crew: Crew, bench: Bench, checker: str = "good.fine") -> WorkerProcess:
    """Hire a worker and give it a step."""
    worker = crew.hire("built-in 1", "")
    crew.give(worker, batch_to_bytes([(0, bench.step(checker, "K"))]))
    return worker


def running(crew: Crew, worker: WorkerProcess) -> None:
    """Wait until the worker has loaded the plugin and is about to run its step."""
    listen(crew, lambda heard: worker.process != 0 and any(one[0] == "loaded" for one in said(heard)))


def test_a_worker_that_is_hired_does_its_steps_and_can_be_dismissed(crew: Crew, bench: Bench) -> None:
    worker = busy(crew, bench)
    heard = listen(crew, lambda heard: any(one[0] == "idle" for one in said(heard)))
    assert [one[0] for one in said(heard)] == ["loading", "loaded", "done", "idle"]
    assert crew.processes[1:] == [worker.process]
    assert worker.folder.parent == crew.folder
    crew.dismiss(worker)
    assert ends(listen(crew, lambda heard: bool(ends(heard)))) == {worker.number: -signal.SIGKILL}
    assert (crew.workers, worker.folder.exists()) == ({}, False)


def test_a_worker_that_is_asked_to_end_says_what_it_saw(crew: Crew, bench: Bench) -> None:
    worker = busy(crew, bench, "good.slow")
    running(crew, worker)
    crew.end(worker, msg("enough"))
    heard = listen(crew, lambda heard: any(one[0] == "idle" for one in said(heard)))
    assert [one[2] for one in said(heard) if one[0] == "done"] == ["stopped"]
    assert (str(worker.verdict), worker.lasts) == ("enough", False)


def test_a_worker_that_is_killed_has_ended_so(crew: Crew, bench: Bench) -> None:
    worker = busy(crew, bench, "good.slow")
    running(crew, worker)
    crew.kill(worker)
    assert ends(listen(crew, lambda heard: bool(ends(heard)))) == {worker.number: -signal.SIGKILL}
    assert worker.killed_at > 0


def test_a_worker_that_not_even_a_kill_ends_is_given_up(crew: Crew, bench: Bench) -> None:
    worker = busy(crew, bench, "good.slow")
    running(crew, worker)
    assert ends(list(crew.abandon(worker))) == {worker.number: None}
    assert crew.workers == {}


def test_without_the_process_that_starts_them_all_workers_are_lost_and_the_next_starts_another(
    crew: Crew, bench: Bench
) -> None:
    worker = busy(crew, bench, "good.slow")
    running(crew, worker)
    template = crew.processes[0]
    os.kill(template, signal.SIGKILL)
    assert ends(listen(crew, lambda heard: bool(ends(heard)))) == {worker.number: None}
    assert crew.folder is None
    second = busy(crew, bench)
    listen(crew, lambda heard: any(one[0] == "idle" for one in said(heard)))
    assert template not in crew.processes
    assert second.number == worker.number + 1


def test_a_template_that_is_lost_again_and_again_ends_the_run(crew: Crew) -> None:
    with pytest.raises(RunError, match="The process that starts workers was lost 5 times"):
        for _ in range(9):
            crew.hire("built-in 1", "")
            os.kill(crew.processes[0], signal.SIGKILL)
            listen(crew, lambda heard: bool(ends(heard)))


def test_closing_leaves_neither_processes_nor_files(bench: Bench) -> None:
    before = set(Path("/proc/self/fd").iterdir())
    crew = Crew(lambda folder: b"{}")
    folder, template = crew.folder, crew.processes[0]
    crew.hire("built-in 1", "")
    crew.close()
    assert folder is not None
    assert not folder.exists()
    assert crew.processes == []
    with pytest.raises(ProcessLookupError):
        os.kill(template, 0)
    assert set(Path("/proc/self/fd").iterdir()) == before
