"""Nothing that was started is ever left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.results.result import Result
from safeguard.results.status import Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_a_process_that_escaped_into_a_session_of_its_own_is_ended(
    alone: Callable[..., Result], tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    body = f"""
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                Path({str(note)!r}).write_text(str(os.getpid()))
                time.sleep(600)
            os._exit(0)
        while not Path({str(note)!r}).exists(): time.sleep(0.01)
        os.wait()
        yield ok()
    """
    alone(body)
    process = int(note.read_text(encoding="ascii"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_nothing_is_left_when_the_program_is_killed(good: Bench, tmp_path: Path) -> None:
    note = tmp_path / "processes"
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import conftest, os, pathlib, time
bench = conftest.Bench(pathlib.Path({str(good.folder)!r}))
bench.plugin("hang", {{"hang": "time.sleep(600)"}})
going = bench.start(bench.step("hang.hang"))
while len(going.processes) < 2: next(going)
pathlib.Path({str(note)!r}).write_text(" ".join(map(str, going.processes)) + " " + str(going.folder))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], check=False, stdin=subprocess.DEVNULL)
    *processes, folder = note.read_text(encoding="utf-8").split()
    good.groups += map(int, processes)
    until = time.monotonic() + 5
    while Path(folder).exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert len(processes) == 2
    assert not Path(folder).exists()


def test_a_checker_that_kills_the_process_that_starts_workers_costs_its_own_item(good: Bench) -> None:
    good.plugin("strange", {"kill": "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)"})
    steps = [good.step("strange.kill"), *(good.step("good.fine", f"K-{n}") for n in range(20))]
    results = good.results(*steps)
    assert [result.status for result in results] == [Status.ERROR, *[Status.PASS] * 20]
