"""Workers that cannot be started are said to be so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.results.status import Status
from safeguard.runner.events import Finished
from safeguard.runner.starter import Starter, started_early

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_workers_that_cannot_be_started_at_all_are_an_error_of_every_step(
    good: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    results = good.results(good.step("good.fine", "A"), good.step("good.fine", "B"))
    assert {result.status for result in results} == {Status.ERROR}


def test_a_system_that_cannot_fork_says_so(good: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    result = good.result(good.step("good.fine"))
    assert str(result.cause).startswith("This system cannot run checkers in worker processes of their own")


def test_it_works_from_a_program_without_a_file(good: Bench) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import conftest, pathlib
bench = conftest.Bench(pathlib.Path({str(good.folder)!r}))
bench.plugin("good", {{"fine": "yield ok()"}}, built_in=True)
print(bench.result(bench.step("good.fine")).status)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stdout == "pass\n"


def test_it_can_be_imported_where_there_are_no_limits() -> None:
    code = """
import sys, subprocess, tempfile, socket, selectors, secrets, logging, shutil, zipfile, zoneinfo
from pydantic import BaseModel
sys.platform = "win32"
sys.modules["resource"] = sys.modules["fcntl"] = None
import safeguard.runner.run
from safeguard.checkers.contract import Limits
from safeguard.runner.limits import OwnLimits
OwnLimits().apply(Limits())
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdin=subprocess.DEVNULL)


def test_one_that_was_started_ahead_is_used_and_closed(good: Bench) -> None:
    starter = Starter()
    with good.start(good.step("good.fine"), starter=starter) as going:
        assert going.processes == [starter.process]
        assert [event.result.status for event in going if isinstance(event, Finished)] == [Status.PASS]
    assert not starter.folder.exists()


def test_one_that_was_started_early_is_gone_after_the_block_though_nobody_used_it() -> None:
    with started_early() as starter:
        assert starter is not None
        folder, process = starter.folder, starter.process
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_where_none_can_be_started_early_the_run_is_left_to_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with started_early() as starter:
        assert starter is None
