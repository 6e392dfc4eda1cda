"""Workers that cannot be started are said to be so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.results.status import Status

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
